package io.gridtick.journal;

import io.gridtick.fleet.GpuLabels;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.UUID;

/** Writes labels and their texts: each in full where it comes up first, by its number after that. */
final class LabelWriter {
    static final int NEW = 0;
    static final int HAS_MODEL = 1;
    static final int HAS_INDEX = 2;
    static final int IS_UUID = 4;
    static final int HAS_PART = 8;
    static final int HAS_PCI = 16;
    static final int UUID_LENGTH = 36;

    /** Longer than any label may be. */
    static final int MAX_TEXT_BYTES = 4_096;

    private static final int EXPECTED = 512;

    private final ByteWriter out;
    /** By identity: the decoders make labels once, and a repeated one costs bytes, not truth. */
    private final IdentityHashMap<GpuLabels, Integer> labels = new IdentityHashMap<>(EXPECTED);

    private final Map<String, Integer> texts = HashMap.newHashMap(EXPECTED);

    LabelWriter(ByteWriter out) {
        this.out = out;
    }

    void write(GpuLabels gpu) {
        Integer number = labels.get(gpu);
        if (number != null) {
            out.putUnsigned(number);
            return;
        }
        labels.put(gpu, labels.size() + 1);
        boolean isUuid = isCanonicalUuid(gpu.id());
        boolean hasIndex = gpu.index() != GpuLabels.NO_INDEX;
        out.putUnsigned(NEW);
        boolean hasPart = !gpu.part().equals(GpuLabels.Part.WHOLE);
        out.putByte((gpu.model().isPresent() ? HAS_MODEL : 0)
                | (hasIndex ? HAS_INDEX : 0)
                | (isUuid ? IS_UUID : 0)
                | (hasPart ? HAS_PART : 0)
                | (gpu.pci().isEmpty() ? 0 : HAS_PCI));
        if (isUuid) {
            writeUuid(UUID.fromString(gpu.id()));
        } else {
            writeText(gpu.id());
        }
        writeText(gpu.host());
        writeText(gpu.region());
        gpu.model().ifPresent(this::writeText);
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

    private void writeUuid(UUID uuid) {
        out.putLong(uuid.getMostSignificantBits());
        out.putLong(uuid.getLeastSignificantBits());
    }

    private void writeText(String text) {
        Integer number = texts.putIfAbsent(text, texts.size() + 1);
        if (number != null) {
            out.putUnsigned(number);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_TEXT_BYTES) {
            throw new IllegalArgumentException("a label of " + bytes.length + " bytes is too long to write");
        }
        out.putUnsigned(NEW);
        out.putUnsigned(bytes.length);
        out.putBytes(bytes);
    }

    /** Whether sixteen bytes give exactly this text back. */
    private static boolean isCanonicalUuid(String id) {
        if (id.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char letter = id.charAt(i);
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean isHex = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
            if (isDash ? letter != '-' : !isHex) {
                return false;
            }
        }
        return true;
    }
}
