package io.gridtick.ingest.json;

import static io.gridtick.ingest.json.Draft.Kind.INVALID;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.ingest.json.SampleField.Attribute;
import io.gridtick.ingest.series.Labelling;
import io.gridtick.ingest.series.Span;
import io.gridtick.ingest.wire.JsonKind;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.JsonText;
import java.util.Optional;

/**
 * Reads one object, a flat sample or a host with its GPUs, into a collector. Fields come in any order: an array of GPUs
 * that comes before what they inherit is read after the rest of its object. For one thread.
 */
final class SampleReader {
    private static final int NONE = -1;
    private static final int DONE = -2;
    private static final String NOT_UNICODE = "is not Unicode";

    private final JsonReader reader;
    private final Place place;
    private final FieldReader fields;
    private final LabelCache known = new LabelCache();
    private final Draft outer = new Draft();
    private final Draft inner = new Draft();
    private int outerFrom;
    private int innerFrom;

    SampleReader(JsonReader reader, Place place) {
        this.reader = reader;
        this.place = place;
        this.fields = new FieldReader(reader, place);
    }

    /** Reads an object within a document, which is kept or refused as a whole. */
    void read(Collector collector) {
        int gpusAt = readHost(collector, true);
        finish(gpusAt, collector);
    }

    /** Reads an object that is a line of its own: nothing of it counts before all of it has proved to be JSON. */
    void readLine(Collector collector) {
        int gpusAt = readHost(collector, false);
        reader.finish();
        finish(gpusAt, collector);
    }

    private int readHost(Collector collector, boolean mayReadAtOnce) {
        int gpusAt = NONE;
        outer.clear();
        outerFrom = reader.position();
        innerFrom = outerFrom;
        reader.enterObject();
        while (reader.nextField()) {
            SampleField field = SampleField.at(reader);
            if (field != Attribute.GPUS || gpusAt != NONE) {
                fields.read(field, outer, collector);
            } else if (mayReadAtOnce && outer.isCompleteHost()) {
                readGpus(collector);
                gpusAt = DONE;
            } else {
                gpusAt = reader.position();
                reader.skip();
            }
        }
        return gpusAt;
    }

    private void finish(int gpusAt, Collector collector) {
        if (gpusAt == NONE) {
            emit(outer, collector);
        } else if (gpusAt != DONE) {
            int end = reader.position();
            reader.goTo(gpusAt);
            readGpus(collector);
            reader.goTo(end);
        }
    }

    private void readGpus(Collector collector) {
        JsonKind kind = reader.peek();
        if (kind != JsonKind.ARRAY) {
            reject(
                    new Draft.Fault(place.field("gpus"), "must be an array, not " + kind.phrase(), INVALID),
                    outerFrom,
                    collector);
            reader.skip();
            return;
        }
        reader.enterArray();
        for (int gpu = 0; reader.nextItem(); gpu++) {
            place.gpu(gpu);
            readGpu(collector);
        }
        place.gpu(Place.NOWHERE);
    }

    private void readGpu(Collector collector) {
        JsonKind kind = reader.peek();
        if (kind != JsonKind.OBJECT) {
            int from = reader.position();
            reader.skip();
            reject(new Draft.Fault(place.here(), "must be an object, not " + kind.phrase(), INVALID), from, collector);
            return;
        }
        inner.clear();
        innerFrom = reader.position();
        reader.enterObject();
        while (reader.nextField()) {
            fields.read(SampleField.at(reader), inner, collector);
        }
        inner.inherit(outer);
        emit(inner, collector);
    }

    private void emit(Draft draft, Collector collector) {
        Draft.Fault fault = draft.fault();
        if (fault != null) {
            // What is wrong with a host is not seen in what is said of its GPU.
            reject(fault, outer.fault() != null ? outerFrom : innerFrom, collector);
        } else if (!draft.hasValues()) {
            reject(new Draft.Fault(place.here(), "has no value of a known metric", INVALID), innerFrom, collector);
        } else {
            GpuLabels labels = known.find(reader.bytes(), draft);
            if (labels == null) {
                emitNew(draft, collector);
            } else {
                collector.accept(labels, draft);
            }
        }
    }

    private void emitNew(Draft draft, Collector collector) {
        switch (label(draft)) {
            case Labelling.Known(GpuLabels labels) -> {
                known.keep(reader.bytes(), draft, labels);
                collector.accept(labels, draft);
            }
            case Labelling.Refused(String field, String detail) ->
                reject(new Draft.Fault(place.field(field), detail, INVALID), innerFrom, collector);
        }
    }

    private void reject(Draft.Fault fault, int from, Collector collector) {
        collector.reject(fault);
        collector.cite(reader.bytes(), from, reader.position());
    }

    private Labelling label(Draft draft) {
        Optional<String> uuid = string(draft.uuid);
        Optional<String> host = string(draft.host);
        Optional<String> region = string(draft.region);
        Optional<String> model = string(draft.model);
        if (uuid.isEmpty() || host.isEmpty()) {
            return new Labelling.Refused(uuid.isEmpty() ? "uuid" : "host", NOT_UNICODE);
        }
        if (region.isEmpty() || model.isEmpty()) {
            return new Labelling.Refused(region.isEmpty() ? "region" : "model", NOT_UNICODE);
        }
        return Labelling.of(uuid.get(), host.get(), region.get(), model.get(), draft.index());
    }

    private Optional<String> string(Span span) {
        return JsonText.string(reader.bytes(), span.from(), span.to());
    }
}
