package io.gridtick.ingest.series;

import io.gridtick.fleet.GpuLabels;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Turns what a sender calls a GPU into its labels, or says which field is wrong. */
public sealed interface Labelling {
    int MAX_LABEL_BYTES = 256;
    int MAX_INDEX = 65_535;

    record Known(GpuLabels labels) implements Labelling {}

    record Refused(String field, String detail) implements Labelling {}

    /** An empty text is a missing one; the index is {@link GpuLabels#NO_INDEX} where there is none. */
    static Labelling of(String uuid, String host, String region, String model, int index) {
        if (host.isEmpty()) {
            return new Refused("host", "is missing");
        }
        String id = GpuLabels.idOf(uuid);
        if (id.isEmpty() && index == GpuLabels.NO_INDEX) {
            return new Refused("uuid", "is missing, and so is the index that could stand for it");
        }
        Optional<Refused> refusedId = Labels.refusal("uuid", id, Labels::isVisibleAscii);
        if (refusedId.isPresent()) {
            return refusedId.get();
        }
        String identity = id.isEmpty() ? host + ":" + index : id;
        return checked(new GpuLabels(
                identity,
                host,
                region.isEmpty() ? GpuLabels.UNKNOWN_REGION : region,
                model.isEmpty() ? Optional.empty() : Optional.of(model),
                index));
    }

    /** For labels whose identity is found already; whatever they do not say stays empty. */
    static Labelling checked(GpuLabels labels) {
        GpuLabels.Part part = labels.part();
        return Labels.refusal("uuid", labels.id(), Labels::isPrintable)
                .or(() -> Labels.refusal("host", labels.host(), Labels::isPrintable))
                .or(() -> Labels.refusal("region", labels.region(), Labels::isPrintable))
                .or(() -> Labels.refusal("model", labels.model().orElse(""), Labels::isPrintable))
                .or(() -> Labels.refusal("pci_bus_id", labels.pci(), Labels::isVisibleAscii))
                .or(() -> Labels.refusal("instance", part.instance(), Labels::isVisibleAscii))
                .or(() -> Labels.refusal("profile", part.profile(), Labels::isPrintable))
                .or(() -> Labels.refusal("workload", part.workload(), Labels::isPrintable))
                .<Labelling>map(refused -> refused)
                .orElseGet(() -> new Known(labels));
    }

    /** What a label may look like. */
    final class Labels {
        private Labels() {}

        static Optional<Refused> refusal(String field, String text, IntPredicate isAllowed) {
            if (text.getBytes(StandardCharsets.UTF_8).length > MAX_LABEL_BYTES) {
                return Optional.of(new Refused(field, "is longer than " + MAX_LABEL_BYTES + " bytes"));
            }
            if (!text.codePoints().allMatch(isAllowed)) {
                return Optional.of(new Refused(field, "has characters that cannot be printed"));
            }
            boolean isBlank = !text.isEmpty() && text.isBlank();
            return isBlank ? Optional.of(new Refused(field, "is blank")) : Optional.empty();
        }

        static boolean isVisibleAscii(int codePoint) {
            return codePoint > ' ' && codePoint <= '~';
        }

        static boolean isPrintable(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> false;
                default -> true;
            };
        }
    }
}
