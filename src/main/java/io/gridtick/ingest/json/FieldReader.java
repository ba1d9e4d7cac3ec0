package io.gridtick.ingest.json;

import io.gridtick.fleet.Metric;
import io.gridtick.ingest.json.SampleField.Attribute;
import io.gridtick.ingest.json.SampleField.Measure;
import io.gridtick.ingest.series.Labelling;
import io.gridtick.ingest.series.SampleTime;
import io.gridtick.ingest.series.Span;
import io.gridtick.ingest.wire.JsonKind;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.JsonText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the value of one field into a draft. A null, an empty text and a sender's sentinel are all "missing". */
final class FieldReader {
    private final JsonReader reader;
    private final Place place;

    /** Samples of one body mostly have the same time. */
    private byte[] lastTimeText = {};

    private long lastTimeMillis;

    FieldReader(JsonReader reader, Place place) {
        this.reader = reader;
        this.place = place;
    }

    void read(SampleField field, Draft draft, Collector collector) {
        if (field instanceof Measure(Metric metric)) {
            readMetric(metric, draft);
        } else if (field instanceof Attribute attribute) {
            readAttribute(attribute, draft, collector);
        } else {
            skipUnknown(collector);
        }
    }

    private void readAttribute(Attribute attribute, Draft draft, Collector collector) {
        switch (attribute) {
            case UUID -> readText(draft.uuid, attribute, draft);
            case HOST -> readText(draft.host, attribute, draft);
            case REGION -> readText(draft.region, attribute, draft);
            case MODEL -> readText(draft.model, attribute, draft);
            case INDEX -> readIndex(draft);
            case TS -> readTime(draft, collector);
            case GPUS -> skipUnknown(collector);
        }
    }

    private void skipUnknown(Collector collector) {
        collector.unknownField();
        reader.skip();
    }

    private void readMetric(Metric metric, Draft draft) {
        JsonKind kind = reader.peek();
        if (kind != JsonKind.NUMBER) {
            skipWrong(kind, JsonKind.NUMBER, metric.wireName(), draft);
            return;
        }
        double value = reader.number();
        if (Reading.isMissing(value)) {
            return;
        }
        if (metric.admits(value)) {
            draft.setValue(metric, value);
        } else {
            draft.fault(place.field(metric.wireName()), Reading.refusal(metric, value));
        }
    }

    private void readText(Span span, Attribute attribute, Draft draft) {
        JsonKind kind = reader.peek();
        if (kind != JsonKind.TEXT) {
            skipWrong(kind, JsonKind.TEXT, name(attribute), draft);
            return;
        }
        reader.text();
        span.set(reader.bytes(), reader.textFrom(), reader.textTo());
    }

    private void readIndex(Draft draft) {
        JsonKind kind = reader.peek();
        if (kind != JsonKind.NUMBER) {
            skipWrong(kind, JsonKind.NUMBER, name(Attribute.INDEX), draft);
            return;
        }
        double value = reader.number();
        if (value >= 0 && value <= Labelling.MAX_INDEX && value == Math.rint(value)) {
            draft.setIndex((int) value);
        } else {
            draft.fault(place.field(name(Attribute.INDEX)), "must be a whole number from 0 to " + Labelling.MAX_INDEX);
        }
    }

    private void readTime(Draft draft, Collector collector) {
        JsonKind kind = reader.peek();
        switch (kind) {
            case NUMBER -> setTime(SampleTime.millis(reader.number()), draft, collector);
            case TEXT -> readTimeText(draft, collector);
            default -> skipWrong(kind, JsonKind.NUMBER, name(Attribute.TS), draft);
        }
    }

    private void readTimeText(Draft draft, Collector collector) {
        reader.text();
        if (!Arrays.equals(reader.bytes(), reader.textFrom(), reader.textTo(), lastTimeText, 0, lastTimeText.length)) {
            byte[] raw = Arrays.copyOfRange(reader.bytes(), reader.textFrom(), reader.textTo());
            OptionalLong millis =
                    JsonText.string(raw, 0, raw.length).map(SampleTime::millis).orElse(OptionalLong.empty());
            if (millis.isEmpty()) {
                draft.fault(
                        place.field(name(Attribute.TS)),
                        "must be an ISO 8601 time with offset, or a number since 1970");
                return;
            }
            lastTimeText = raw;
            lastTimeMillis = millis.getAsLong();
        }
        setTime(lastTimeMillis, draft, collector);
    }

    private void setTime(long millis, Draft draft, Collector collector) {
        long nowMillis = collector.nowMillis();
        if (SampleTime.isBelievable(millis, nowMillis)) {
            draft.setTimeMillis(millis);
            return;
        }
        Optional<String> refusal = SampleTime.refusal(millis, nowMillis);
        Draft.Kind kind = millis > nowMillis ? Draft.Kind.FUTURE : Draft.Kind.OLD;
        draft.fault(place.field(name(Attribute.TS)), refusal.orElseThrow(), kind);
        collector.refusedTime(millis);
    }

    private void skipWrong(JsonKind kind, JsonKind wanted, String name, Draft draft) {
        if (kind != JsonKind.NULL) {
            draft.fault(place.field(name), "must be " + wanted.phrase() + ", not " + kind.phrase());
        }
        reader.skip();
    }

    private static String name(Attribute attribute) {
        return attribute.name().toLowerCase(Locale.ROOT);
    }
}
