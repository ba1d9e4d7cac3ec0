package io.gridtick.ingest.line;

import io.gridtick.fleet.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The same protocol by splitting strings, for single-line texts and a few metrics. Slow and plain. */
final class NaiveLines {
    private static final Map<String, Metric> METRICS = Map.of(
            "nvidia_smi_utilization_gpu", Metric.UTIL,
            "nvidia_smi_power_draw", Metric.POWER,
            "nvidia_smi_temperature_gpu", Metric.TEMP,
            "DCGM_FI_DEV_GPU_UTIL", Metric.UTIL,
            "DCGM_FI_DEV_POWER_USAGE", Metric.POWER);

    final Map<String, TreeMap<Metric, Double>> rows = new LinkedHashMap<>();
    int rejected;
    private final long nowMillis;

    NaiveLines(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    void read(String body) {
        for (String line : body.split("\r?\n", -1)) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                try {
                    readLine(text);
                } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
                    rejected++;
                }
            }
        }
    }

    /** What is row {@code id host time} of the batch, with its values. */
    List<String> shown() {
        List<String> shown = new ArrayList<>();
        rows.forEach((key, values) -> {
            StringBuilder text = new StringBuilder(key);
            values.forEach((metric, value) ->
                    text.append(' ').append(metric.wireName()).append('=').append(value));
            shown.add(text.toString());
        });
        return shown;
    }

    private void readLine(String text) {
        List<String> parts = split(text, ' ', true);
        parts.removeIf(String::isEmpty);
        require(parts.size() == 2 || parts.size() == 3);
        List<String> series = split(parts.getFirst(), ',', false);
        require(!series.getFirst().isEmpty());
        long millis = parts.size() == 3 ? Math.floorDiv(Long.parseLong(parts.get(2)), 1_000_000L) : nowMillis;
        Map<Metric, Double> ours = new LinkedHashMap<>();
        for (String field : split(parts.get(1), ',', true)) {
            List<String> pair = split(field, '=', true);
            require(pair.size() == 2 && !pair.getFirst().isEmpty());
            Double number = number(pair.get(1));
            Metric metric = metric(series.getFirst(), pair.getFirst());
            if (metric != null && number != null) {
                ours.merge(metric, number, Math::max);
            }
        }
        if (!ours.isEmpty()) {
            keep(series, millis, ours);
        }
    }

    private void keep(List<String> series, long millis, Map<Metric, Double> ours) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String tag : series.subList(1, series.size())) {
            List<String> pair = split(tag, '=', false);
            require(pair.size() == 2 && !pair.get(0).isEmpty() && !pair.get(1).isEmpty());
            require(tags.put(plain(pair.get(0)), plain(pair.get(1))) == null);
        }
        String uuid = tags.get("uuid");
        if (uuid != null) {
            String key = uuid.substring("GPU-".length()) + " " + tags.getOrDefault("host", "") + " " + millis;
            ours.forEach((metric, value) ->
                    rows.computeIfAbsent(key, _ -> new TreeMap<>()).merge(metric, value, Math::max));
        }
    }

    private static @Nullable Metric metric(String measurement, String field) {
        boolean isOne = List.of("gauge", "counter", "value").contains(field);
        String name = measurement.equals("prometheus") ? field : isOne ? measurement : measurement + "_" + field;
        return METRICS.get(name);
    }

    /** Null for what is no number and allowed. */
    private static @Nullable Double number(String text) {
        boolean isText = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        if (isText || List.of("t", "true", "TRUE", "False", "f").contains(text)) {
            return null;
        }
        if (text.endsWith("i")) {
            return (double) Long.parseLong(text.substring(0, text.length() - 1));
        }
        if (text.endsWith("u")) {
            return (double) Long.parseUnsignedLong(text.substring(0, text.length() - 1));
        }
        require(text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?"));
        return Double.valueOf(text);
    }

    private static List<String> split(String text, char separator, boolean hasTexts) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean isEscaped = i > 0 && text.charAt(i - 1) == '\\';
            if (letter == '"' && hasTexts && !isEscaped && (isQuoted || (i > 0 && text.charAt(i - 1) == '='))) {
                isQuoted = !isQuoted;
            }
            if (letter == separator && !isEscaped && !isQuoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(letter);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\([ ,=])", "$1");
    }

    private static void require(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException();
        }
    }
}
