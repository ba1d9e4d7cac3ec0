package io.gridtick.journal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.GpuLabels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** Writes labels and their texts: each in full where it comes up first, by its number after that. */
final class LabelWriter {
    static final int NEW = 0;
    static final int HAS_MODEL = 1;
    static final int HAS_INDEX = 2;
    static final int IS_UUID = 4;
    static final int HAS_PART = 8;
    static final int HAS_PCI = 16;

    /** Longer than any label may be. */
    static final int MAX_TEXT_BYTES = 4_096;

    private static final int EXPECTED = 512;

    private final ByteWriter out;
    /** By identity: the decoders make labels once, and a repeated one costs bytes, not truth. */
    private final IdentityHashMap<GpuLabels, Integer> labels;

    private final Map<String, Integer> texts = HashMap.newHashMap(EXPECTED);
    private final HexUuid uuid = new HexUuid();
    private final Repeated hosts = new Repeated();
    private final Repeated regions = new Repeated();
    private final Repeated models = new Repeated();

    /** What was written last of one kind: neighbours in a batch mostly share it. */
    private static final class Repeated {
        private String text = "";
        private int number;
    }

    LabelWriter(ByteWriter out, int rows) {
        this.out = out;
        this.labels = new IdentityHashMap<>(rows);
    }

    void write(GpuLabels gpu) {
        Integer number = labels.putIfAbsent(gpu, labels.size() + 1);
        if (number != null) {
            out.putUnsigned(number);
            return;
        }
        boolean isUuid = uuid.parse(gpu.id());
        boolean hasIndex = gpu.index() != GpuLabels.NO_INDEX;
        out.putUnsigned(NEW);
        boolean hasPart = !gpu.part().equals(GpuLabels.Part.WHOLE);
        out.putByte((gpu.model().isPresent() ? HAS_MODEL : 0)
                | (hasIndex ? HAS_INDEX : 0)
                | (isUuid ? IS_UUID : 0)
                | (hasPart ? HAS_PART : 0)
                | (gpu.pci().isEmpty() ? 0 : HAS_PCI));
        if (isUuid) {
            out.putLong(uuid.high());
            out.putLong(uuid.low());
        } else {
            writeText(gpu.id());
        }
        writeText(gpu.host(), hosts);
        writeText(gpu.region(), regions);
        if (gpu.model().isPresent()) {
            writeText(gpu.model().get(), models);
        }
        if (hasIndex) {
            out.putSigned(gpu.index());
        }
        if (!gpu.pci().isEmpty()) {
            writeText(gpu.pci());
        }
        if (hasPart) {
            writeText(gpu.part().instance());
            writeText(gpu.part().profile());
            writeText(gpu.part().workload());
        }
    }

    @SuppressWarnings("ReferenceEquality") // Another object with the same text is found the longer way.
    private void writeText(String text, Repeated last) {
        if (last.number > 0 && last.text == text) {
            out.putUnsigned(last.number);
            return;
        }
        last.number = writeText(text);
        last.text = text;
    }

    @CanIgnoreReturnValue
    private int writeText(String text) {
        Integer number = texts.putIfAbsent(text, texts.size() + 1);
        if (number != null) {
            out.putUnsigned(number);
            return number;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("a label of " + bytes.length + " bytes is too long to write");
        }
        out.putUnsigned(NEW);
        out.putUnsigned(bytes.length);
        out.putBytes(bytes);
        return texts.size();
    }
}
