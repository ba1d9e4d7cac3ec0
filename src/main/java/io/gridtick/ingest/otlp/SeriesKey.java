package io.gridtick.ingest.otlp;

import io.gridtick.http.Problem;
import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.WireReader;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one data point and of its resource, put together in one piece of memory. Fields of the resource have one
 * number and those of the point another, so no two pairs of them give the same bytes. For one thread.
 */
final class SeriesKey {
    /** More than this in one place is never looked at. */
    static final int MAX_BYTES = 4_096;

    static final int MAX_RESOURCE_BYTES = 2_048;

    /** Reading a new set is dear, and a resource with many attributes may have very many points. */
    static final int MAX_NEW_SETS = 1 << 16;

    private static final int OF_RESOURCE = 1 << 3 | WireReader.BYTES;
    private static final int OF_POINT = 7 << 3 | WireReader.BYTES;
    private static final int MAX_SIZE_BYTES = 2;

    private final SeriesNames names;
    private final Attribute attribute = new Attribute();
    private final WireReader wire = new WireReader();
    private final byte[] bytes = new byte[MAX_BYTES];
    private int resourceLength;
    private int length;
    private int newSets;

    SeriesKey(SeriesNames names) {
        this.names = names;
    }

    void startRequest() {
        newSets = 0;
        startResource();
    }

    void startResource() {
        resourceLength = 0;
        length = 0;
    }

    /** Takes an attribute of the resource, where it is one that says something to us. */
    void addOfResource(byte[] body, int from, int to) {
        addKnown(OF_RESOURCE, body, from, to, MAX_RESOURCE_BYTES);
        resourceLength = length;
    }

    void startPoint() {
        length = resourceLength;
    }

    /** Takes fields with attributes of the point as they lie there; false where they are too long for that. */
    boolean addAllOfPoint(byte[] body, int from, int to) {
        if (resourceLength > MAX_RESOURCE_BYTES || to - from > MAX_BYTES - length) {
            return false;
        }
        System.arraycopy(body, from, bytes, length, to - from);
        length += to - from;
        return true;
    }

    /** Takes an attribute of the point, where it is one that says something to us. */
    void addOfPoint(byte[] body, int from, int to) {
        addKnown(OF_POINT, body, from, to, MAX_BYTES);
    }

    /** Null where there are more attributes of use than any sender has. */
    @Nullable
    LabelSet labels() {
        if (length > MAX_BYTES) {
            return null;
        }
        LabelSet known = names.labels(bytes, 0, length, length, length);
        if (known != null) {
            return known;
        }
        countNewSet();
        LabelReading reading = names.reading();
        read(reading, resourceLength, length);
        read(reading, 0, resourceLength);
        return names.learn(bytes, 0, length, length, length, reading);
    }

    /** Too much is remembered as a length beyond the bound. */
    private void addKnown(int tag, byte[] body, int from, int to, int most) {
        attribute.read(body, from, to);
        if (!names.isLabel(body, attribute.nameFrom(), attribute.nameTo())) {
            return;
        }
        int size = to - from;
        if (length > MAX_BYTES || size > most - length - 1 - MAX_SIZE_BYTES) {
            length = MAX_BYTES + 1;
            return;
        }
        bytes[length++] = (byte) tag;
        if (size > 0x7f) {
            bytes[length++] = (byte) (size | 0x80);
            size >>>= 7;
        }
        bytes[length++] = (byte) size;
        System.arraycopy(body, from, bytes, length, to - from);
        length += to - from;
    }

    private void countNewSet() {
        if (newSets == MAX_NEW_SETS) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too_many_series",
                            "A request may have 65,536 sets of attributes that are new here; send more in several requests.")
                    .exception();
        }
        newSets++;
    }

    /** What a point says of itself comes before what its resource says. */
    private void read(LabelReading reading, int from, int to) {
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int _ = wire.tag();
            int end = wire.endOfBytes();
            attribute.read(bytes, wire.position(), end);
            reading.add(attribute.name(), attribute.text());
            wire.goTo(end);
        }
    }
}
