package io.gridtick.journal;

import io.gridtick.fleet.GpuLabels;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads what {@link LabelWriter} wrote. */
final class LabelReader {
    private static final int ALL_FLAGS = LabelWriter.HAS_MODEL
            | LabelWriter.HAS_INDEX
            | LabelWriter.IS_UUID
            | LabelWriter.HAS_PART
            | LabelWriter.HAS_PCI;

    private final ByteReader in;
    private final List<GpuLabels> labels = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    LabelReader(ByteReader in) {
        this.in = in;
    }

    GpuLabels read() {
        int number = in.getUnsigned(labels.size());
        if (number != LabelWriter.NEW) {
            return labels.get(number - 1);
        }
        int flags = in.getByte();
        if (flags > ALL_FLAGS) {
            throw new DamagedBatchException("unknown flags of a label");
        }
        String id = (flags & LabelWriter.IS_UUID) == 0 ? readText() : new UUID(in.getLong(), in.getLong()).toString();
        String host = readText();
        String region = readText();
        Optional<String> model = (flags & LabelWriter.HAS_MODEL) == 0 ? Optional.empty() : Optional.of(readText());
        int index = (flags & LabelWriter.HAS_INDEX) == 0 ? GpuLabels.NO_INDEX : (int) in.getSigned();
        String pci = (flags & LabelWriter.HAS_PCI) == 0 ? "" : readText();
        GpuLabels gpu = new GpuLabels(id, host, region, model, index, pci, readPart(flags));
        labels.add(gpu);
        return gpu;
    }

    private GpuLabels.Part readPart(int flags) {
        return (flags & LabelWriter.HAS_PART) == 0
                ? GpuLabels.Part.WHOLE
                : new GpuLabels.Part(readText(), readText(), readText());
    }

    private String readText() {
        int number = in.getUnsigned(texts.size());
        if (number != LabelWriter.NEW) {
            return texts.get(number - 1);
        }
        byte[] bytes = in.getBytes(in.getUnsigned(LabelWriter.MAX_TEXT_BYTES));
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            texts.add(text);
            return text;
        } catch (CharacterCodingException _) {
            throw new DamagedBatchException("a text is not UTF-8");
        }
    }
}
