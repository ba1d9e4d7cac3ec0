package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.series.LabelReading;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a request says of all of its series: labels that count where a series has none of their kind. */
public final class ExtraLabels {
    static final String PARAMETER = "extra_label";
    static final ExtraLabels NONE = new ExtraLabels(List.of());

    private static final int MAX_LABELS = 32;

    private final List<Map.Entry<String, String>> labels;
    private final byte[] key;

    private ExtraLabels(List<Map.Entry<String, String>> labels) {
        this.labels = labels;
        this.key = key(labels);
    }

    /** From {@code name=value} each; fails with a problem. */
    public static ExtraLabels of(List<String> assignments) {
        if (assignments.isEmpty()) {
            return NONE;
        }
        if (assignments.size() > MAX_LABELS) {
            throw invalid("may be given " + MAX_LABELS + " times");
        }
        List<Map.Entry<String, String>> labels = new ArrayList<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw invalid("must be name=value");
            }
            labels.add(Map.entry(assignment.substring(0, equals), assignment.substring(equals + 1)));
        }
        return new ExtraLabels(labels);
    }

    /** Bytes that no other labels have; they begin with one that no line has. Empty where there are none. */
    byte[] key() {
        return key;
    }

    void addTo(LabelReading reading) {
        labels.forEach(label -> reading.addDefault(label.getKey(), label.getValue()));
    }

    private static RuntimeException invalid(String detail) {
        return Parameters.invalid(List.of(new FieldError(PARAMETER, detail)));
    }

    private static byte[] key(List<Map.Entry<String, String>> labels) {
        ByteArrayOutputStream key = new ByteArrayOutputStream();
        for (Map.Entry<String, String> label : labels) {
            write(label.getKey(), key);
            write(label.getValue(), key);
        }
        return key.toByteArray();
    }

    private static void write(String text, ByteArrayOutputStream key) {
        byte[] bytes = text.getBytes(UTF_8);
        key.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        key.writeBytes(bytes);
    }
}
