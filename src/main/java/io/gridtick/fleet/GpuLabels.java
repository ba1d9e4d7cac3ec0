package io.gridtick.fleet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sender says about a GPU beside its values. {@code id} is the identity: the UUID in lower case without the prefix
 * {@code GPU-}, or {@code host:pci} or {@code host:index} where the sender knows no UUID. Everything else is an attribute
 * and may change; a host, and the place on its bus ({@code pci}), is empty where the sender did not say it.
 */
public record GpuLabels(
        String id, String host, String region, Optional<String> model, int index, String pci, Part part) {
    public static final String UNKNOWN_REGION = "unknown";

    /** No index was given. */
    public static final int NO_INDEX = -1;

    /**
     * Which part of the GPU the values are of, and what runs there: the instance of a partitioned GPU ({@code 2}, or
     * {@code 2.0} with its compute instance) with its profile ({@code 3g.40gb}), and the workload that holds it. Each is empty where it was not said.
     */
    public record Part(String instance, String profile, String workload) {
        public static final Part WHOLE = new Part("", "", "");

        public boolean isInstance() {
            return !instance.isEmpty();
        }

        /** This one where it is of that instance, which may have another name in the labels of a row. */
        public Part of(String meantInstance) {
            return meantInstance.equals(instance) ? this : new Part(meantInstance, profile, workload);
        }
    }

    public GpuLabels(String id, String host, String region, Optional<String> model, int index) {
        this(id, host, region, model, index, Part.WHOLE);
    }

    public GpuLabels(String id, String host, String region, Optional<String> model, int index, Part part) {
        this(id, host, region, model, index, "", part);
    }

    private static final String PREFIX = "GPU-";
    private static final String INSTANCE_PREFIX = "MIG-";

    /** The identity as people know it from their tools. */
    public String uuid() {
        return uuidOf(id);
    }

    /** The identity as people know it from their tools. */
    public static String uuidOf(String id) {
        if (isPlace(id)) {
            return id;
        }
        boolean isInstance = startsWith(id, INSTANCE_PREFIX);
        return isInstance ? INSTANCE_PREFIX + id.substring(INSTANCE_PREFIX.length()) : PREFIX + id;
    }

    /**
     * The identity that a sender or a reader means: lower case, without the prefix {@code GPU-}; an instance keeps its
     * {@code MIG-}, in lower case. Empty where a sender fills the field with zeros.
     */
    public static String idOf(String uuid) {
        if (isPlace(uuid)) {
            return uuid;
        }
        boolean isInstance = startsWith(uuid, INSTANCE_PREFIX);
        String rest = uuid.substring(isInstance ? INSTANCE_PREFIX.length() : 0);
        String bare = rest.substring(startsWith(rest, PREFIX) ? PREFIX.length() : 0);
        boolean isNone = bare.chars().allMatch(letter -> letter == '0' || letter == '-');
        return isNone ? "" : ((isInstance ? INSTANCE_PREFIX : "") + bare).toLowerCase(Locale.ROOT);
    }

    /** Whether the identity is only a place of its host: some board there, not this one for ever. */
    public boolean isPlaceOnly() {
        return isPlace(id);
    }

    /** The names of the places that the GPU is in by these labels, the surer one first. */
    public List<String> placeNames() {
        if (host.isEmpty()) {
            return List.of();
        }
        return Stream.of(pci, index == NO_INDEX ? "" : Integer.toString(index))
                .filter(place -> !place.isEmpty())
                .map(place -> host + ":" + place)
                .toList();
    }

    /** Whether an identity is only a place. */
    public static boolean isPlace(String id) {
        return id.indexOf(':') >= 0;
    }

    /** Whether the identity is that of an instance of a partitioned GPU, not of the GPU. */
    public boolean isOfInstance() {
        return startsWith(id, INSTANCE_PREFIX);
    }

    /** Whether the identity of an instance begins with that of its GPU: {@code MIG-GPU-…/1/0}. */
    public boolean isOfNamedGpu() {
        return isOfInstance() && id.indexOf('/') >= 0;
    }

    /** The identity of the GPU that one of an instance begins with. */
    public String parentId() {
        return id.substring(id.indexOf('-') + 1, id.indexOf('/'));
    }

    private static boolean startsWith(String text, String prefix) {
        return text.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
