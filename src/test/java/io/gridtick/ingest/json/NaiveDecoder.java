package io.gridtick.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.ingest.series.SampleTime;
import java.util.ArrayList;
import java.util.List;

/** The same rules over a tree of objects, for samples without escapes in wrong places: slow and simple, to compare with. */
final class NaiveDecoder {
    final List<String> rows = new ArrayList<>();
    int rejected;

    private final long nowMillis;

    NaiveDecoder(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    void read(JsonNode document) {
        if (document.isArray()) {
            document.forEach(this::readObject);
        } else {
            readObject(document);
        }
    }

    private void readObject(JsonNode object) {
        if (!object.has("gpus")) {
            readSample(object, object);
            return;
        }
        for (JsonNode gpu : object.get("gpus")) {
            readSample(gpu, object);
        }
    }

    private void readSample(JsonNode sample, JsonNode outer) {
        StringBuilder values = new StringBuilder();
        boolean isGood = true;
        for (Metric metric : Metric.values()) {
            JsonNode value = sample.path(metric.wireName());
            if (value.isMissingNode()
                    || value.isNull()
                    || (value.isNumber() && Reading.isMissing(value.doubleValue()))) {
                continue;
            }
            isGood &= value.isNumber() && metric.admits(value.doubleValue());
            values.append(' ').append(metric.wireName()).append('=').append(value.doubleValue());
        }
        String host = text("host", sample, outer);
        String region = text("region", sample, outer);
        int index = sample.path("index").asInt(-1);
        String uuid = GpuLabels.idOf(sample.path("uuid").asText(""));
        long time = time(sample.has("ts") ? sample.get("ts") : outer.path("ts"));
        if (!isGood || values.isEmpty() || host.isEmpty() || (uuid.isEmpty() && index < 0)) {
            rejected++;
            return;
        }
        String id = uuid.isEmpty() ? host + ":" + index : uuid;
        rows.add(id + " " + host + " " + (region.isEmpty() ? "unknown" : region) + " "
                + sample.path("model").asText("") + " " + index + " " + time + values);
    }

    private static String text(String name, JsonNode sample, JsonNode outer) {
        String own = sample.path(name).asText("");
        return own.isEmpty() ? outer.path(name).asText("") : own;
    }

    private long time(JsonNode time) {
        return time.isMissingNode() || time.isNull() ? nowMillis : SampleTime.millis(time.doubleValue());
    }
}
