package io.gridtick.ingest.series;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuLabels.Part;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of a series say of a GPU. Made only where a set of labels is new: add each label, then ask. A label that
 * comes twice counts once, the first time.
 */
public final class LabelReading {
    private static final int SHORTEST_UUID = 8;
    private static final String PROCESS_MARK = "::";
    private static final int MAX_XID = 100_000;
    private static final Pattern OF_THE_WORLD = Pattern.compile(
            "(?i)(GPU-|MIG-)*\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}.*|(0x)?\\p{XDigit}{16,40}");

    /** A series of dcgm-exporter has about 25 labels, 60 with those of a pod and of Prometheus, in 2 to 6 KiB. */
    private static final int MAX_LABELS = 128;

    private static final int MAX_CHARACTERS = 16 << 10;

    private final Mapping mapping;
    private final Map<LabelRole, String> values = new EnumMap<>(LabelRole.class);
    private final Map<LabelRole, Integer> ranks = new EnumMap<>(LabelRole.class);
    private final Map<String, String> all = new HashMap<>();
    private int labels;
    private int characters;

    public LabelReading(Mapping mapping) {
        this.mapping = mapping;
    }

    public void add(String label, String value) {
        labels++;
        characters += label.length() + value.length();
        if (value.isEmpty() || isTooMuch() || all.putIfAbsent(label, value) != null) {
            return;
        }
        Mapping.Place place = mapping.roles().get(label);
        if (place != null && place.rank() < ranks.getOrDefault(place.role(), Integer.MAX_VALUE)) {
            ranks.put(place.role(), place.rank());
            values.put(place.role(), value);
        }
    }

    /** What a door knows beside the labels, such as a parameter of the request; labels come first. */
    public void addDefault(String label, String value) {
        Mapping.Place place = mapping.roles().get(label);
        if (place != null && !values.containsKey(place.role())) {
            add(label, value);
        }
    }

    /** The conditions of rules that these labels fulfil. */
    long conditions() {
        long fulfilled = 0;
        for (Map.Entry<Mapping.Condition, Integer> condition :
                mapping.conditions().entrySet()) {
            String value = all.getOrDefault(condition.getKey().label(), "");
            if (value.equals(condition.getKey().value())) {
                fulfilled |= 1L << condition.getValue();
            }
        }
        return fulfilled;
    }

    /** The code of the driver's error that a label names; 0 where there is none. */
    int xid() {
        int code = number(values.get(LabelRole.XID));
        return code > 0 && code <= MAX_XID ? code : 0;
    }

    /** Null where the labels name no GPU: most series that are written to us are of other things. */
    @Nullable
    Labelling labelling() {
        if (isTooMuch()) {
            return new Labelling.Refused("labels", "are more than 128, or longer than 16 KiB together");
        }
        String host = host();
        int index = index();
        String pci = PciAddress.canonical(text(LabelRole.PCI));
        String id = id(host, index, pci);
        if (id.isEmpty()) {
            return null;
        }
        return Labelling.checked(new GpuLabels(id, host, text(LabelRole.REGION), model(), index, pci, part()));
    }

    private boolean isTooMuch() {
        return labels > MAX_LABELS || characters > MAX_CHARACTERS;
    }

    private String id(String host, int index, String pci) {
        String uuid = uuid();
        // Time slices and processes of one GPU: GPU-…::3.
        int slice = uuid.indexOf(PROCESS_MARK);
        String whole = slice < 0 ? uuid : uuid.substring(0, slice);
        String id = GpuLabels.idOf(whole);
        if (!id.isEmpty() && id.indexOf(':') < 0 && !isOnlyUniqueInHost(whole)) {
            return id;
        }
        String serial = text(LabelRole.SERIAL);
        if (!serial.isEmpty() && serial.chars().anyMatch(letter -> letter != '0')) {
            return serial.toLowerCase(Locale.ROOT);
        }
        if (host.isEmpty()) {
            return "";
        }
        if (!pci.isEmpty()) {
            return host + ":" + pci;
        }
        if (index != GpuLabels.NO_INDEX) {
            return host + ":" + index;
        }
        String local = text(LabelRole.LOCAL_ID).toLowerCase(Locale.ROOT);
        return local.isEmpty() ? "" : host + ":" + local;
    }

    /** The id of hardware in OpenTelemetry need not be one of the world. */
    private String uuid() {
        String uuid = text(LabelRole.UUID);
        String local = text(LabelRole.LOCAL_ID);
        return uuid.isEmpty() && OF_THE_WORLD.matcher(local).matches() ? local : uuid;
    }

    private static boolean isOnlyUniqueInHost(String uuid) {
        return uuid.length() < SHORTEST_UUID;
    }

    private String host() {
        String host = text(LabelRole.HOST);
        if (!host.isEmpty()) {
            return withoutPort(host);
        }
        return withoutPort(text(LabelRole.TARGET));
    }

    private static String withoutPort(String target) {
        int scheme = target.indexOf("://");
        String rest = scheme < 0 ? target : target.substring(scheme + 3);
        if (rest.startsWith("[")) {
            int end = rest.indexOf(']');
            return end < 0 ? rest : rest.substring(1, end);
        }
        int colon = rest.lastIndexOf(':');
        boolean hasOneColon = colon >= 0 && rest.indexOf(':') == colon;
        return hasOneColon ? rest.substring(0, colon) : rest;
    }

    private int index() {
        int index = number(values.get(LabelRole.INDEX));
        if (index != GpuLabels.NO_INDEX) {
            return index <= Labelling.MAX_INDEX ? index : GpuLabels.NO_INDEX;
        }
        String device = text(LabelRole.DEVICE);
        return device.startsWith("nvidia") ? number(device.substring("nvidia".length())) : GpuLabels.NO_INDEX;
    }

    /** {@link GpuLabels#NO_INDEX} where it is none. */
    private static int number(@Nullable String text) {
        boolean isNumber = text != null
                && !text.isEmpty()
                && text.length() <= 6
                && text.chars().allMatch(letter -> letter >= '0' && letter <= '9');
        return isNumber ? Integer.parseInt(text) : GpuLabels.NO_INDEX;
    }

    private Optional<String> model() {
        return Optional.ofNullable(values.get(LabelRole.MODEL));
    }

    private Part part() {
        String instance = text(LabelRole.INSTANCE);
        String compute = text(LabelRole.COMPUTE_INSTANCE);
        String partition = text(LabelRole.PARTITION);
        String place = instance.isEmpty()
                ? partition.equals("0") ? "" : partition
                : compute.isEmpty() ? instance : instance + "." + compute;
        Part part = new Part(place, text(LabelRole.PROFILE), workload());
        return part.equals(Part.WHOLE) ? Part.WHOLE : part;
    }

    /** The exporters that tell us of a GPU are pods themselves, and hold none. */
    private String workload() {
        String workload = text(LabelRole.WORKLOAD);
        if (workload.isEmpty() || workload.contains("exporter") || workload.contains("dcgm")) {
            return "";
        }
        String namespace = text(LabelRole.NAMESPACE);
        return namespace.isEmpty() ? workload : namespace + "/" + workload;
    }

    private String text(LabelRole role) {
        return Optional.ofNullable(values.get(role)).orElse("");
    }
}
