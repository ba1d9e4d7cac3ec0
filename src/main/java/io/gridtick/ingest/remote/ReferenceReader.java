package io.gridtick.ingest.remote;

import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.LabelSet;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.MalformedWire;
import io.gridtick.ingest.wire.WireReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads one time series of the second version, whose labels are numbers of symbols. The numbers differ from request to
 * request, so the texts are put together and looked up as they would lie in one piece.
 */
final class ReferenceReader {
    private static final int REFERENCES_PACKED = 1 << 3 | WireReader.BYTES;
    private static final int REFERENCE = 1 << 3;
    private static final int SAMPLE = 2 << 3 | WireReader.BYTES;
    private static final int HISTOGRAM = 3 << 3 | WireReader.BYTES;
    private static final int EXEMPLAR = 4 << 3 | WireReader.BYTES;
    private static final int VALUE = 1 << 3 | WireReader.FIXED_64;
    private static final int TIME = 2 << 3;
    private static final int MAX_REFERENCES = 4_096;
    private static final int MAX_KEY = 16 << 10;

    private final SeriesNames names;
    private final SymbolTable symbols;
    private final WireReader wire = new WireReader();
    private final int[] references = new int[MAX_REFERENCES];
    private byte[] key = new byte[1_024];
    private byte[] bytes = {};
    private int count;
    private int keyLength;
    private int metricSymbol;
    private int histograms;
    private int exemplars;

    ReferenceReader(SeriesNames names, SymbolTable symbols) {
        this.names = names;
        this.symbols = symbols;
    }

    /** Forgets what the last request had beside samples. */
    void start() {
        histograms = 0;
        exemplars = 0;
    }

    int histograms() {
        return histograms;
    }

    int exemplars() {
        return exemplars;
    }

    void read(byte[] body, int from, int to, int number, RowAssembly rows) {
        bytes = body;
        readReferences(from, to);
        findMetric();
        MetricRules metric = metricSymbol < 0
                ? names.rules("")
                : names.metric(body, symbols.from(metricSymbol), symbols.to(metricSymbol));
        LabelSet labels = metric.isEmpty() ? null : labels();
        wire.start(body, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == SAMPLE) {
                readSample(labels, metric, number, rows);
            } else {
                countOther(tag, rows);
                wire.skip(tag);
            }
        }
    }

    /** What we keep nothing of is accepted and counted: its sender must not take us for one who did not understand. */
    private void countOther(int tag, RowAssembly rows) {
        if (tag == HISTOGRAM) {
            histograms++;
            rows.unmapped();
        } else if (tag == EXEMPLAR) {
            exemplars++;
        }
    }

    private void readReferences(int from, int to) {
        count = 0;
        wire.start(bytes, from, to);
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == REFERENCES_PACKED) {
                int end = wire.endOfBytes();
                while (wire.position() < end) {
                    reference();
                }
                if (wire.position() != end) {
                    throw MalformedWire.at(end);
                }
            } else if (tag == REFERENCE) {
                reference();
            } else {
                wire.skip(tag);
            }
        }
        if (count % 2 != 0) {
            throw MalformedWire.at(to);
        }
    }

    private void reference() {
        long number = wire.varint();
        if (!symbols.has(number) || count == MAX_REFERENCES) {
            throw MalformedWire.at(wire.position());
        }
        references[count++] = (int) number;
    }

    private void findMetric() {
        metricSymbol = -1;
        for (int i = 0; i < count && metricSymbol < 0; i += 2) {
            if (symbols.isMetricName(references[i]) && symbols.length(references[i + 1]) > 0) {
                metricSymbol = references[i + 1];
            }
        }
    }

    /** Null where they are longer than anything that we would look at. */
    private @Nullable LabelSet labels() {
        putKeyTogether();
        if (keyLength < 0) {
            return null;
        }
        LabelSet known = names.labels(key, 0, keyLength, keyLength, keyLength);
        if (known != null) {
            return known;
        }
        LabelReading reading = names.reading();
        for (int i = 0; i < count; i += 2) {
            if (!symbols.isMetricName(references[i])) {
                reading.add(symbols.text(references[i]), symbols.text(references[i + 1]));
            }
        }
        return names.learn(key, 0, keyLength, keyLength, keyLength, reading);
    }

    /** Texts with their lengths before them, so that no two sets of labels give the same key. */
    private void putKeyTogether() {
        keyLength = 0;
        for (int i = 0; i < count; i += 2) {
            if (!symbols.isMetricName(references[i])) {
                putIntoKey(references[i]);
                putIntoKey(references[i + 1]);
            }
            if (keyLength > MAX_KEY) {
                keyLength = -1;
                return;
            }
        }
    }

    private void putIntoKey(int symbol) {
        int length = symbols.length(symbol);
        if (length > MAX_KEY) {
            keyLength = MAX_KEY + 1;
            return;
        }
        if (keyLength + length + 2 > key.length) {
            key = Arrays.copyOf(key, 2 * (keyLength + length + 2));
        }
        key[keyLength] = (byte) (length >>> 8);
        key[keyLength + 1] = (byte) length;
        System.arraycopy(bytes, symbols.from(symbol), key, keyLength + 2, length);
        keyLength += length + 2;
    }

    private void readSample(@Nullable LabelSet labels, MetricRules metric, int number, RowAssembly rows) {
        int end = wire.endOfBytes();
        double value = 0;
        long timeMillis = 0;
        while (wire.position() < end) {
            int tag = wire.tag();
            if (tag == VALUE) {
                value = wire.fixed64();
            } else if (tag == TIME) {
                timeMillis = wire.varint();
            } else {
                wire.skip(tag);
            }
        }
        if (wire.position() != end) {
            throw MalformedWire.at(end);
        }
        if (metric.isEmpty()) {
            rows.unmapped(metric);
            return;
        }
        if (labels == null) {
            rows.invalid("series " + number, "labels are longer than 16 KiB together");
            cite(value, timeMillis, rows);
            return;
        }
        String refusal = rows.add(labels, metric, timeMillis, value);
        if (refusal != null) {
            rows.report("series " + number, refusal);
            cite(value, timeMillis, rows);
        }
    }

    private void cite(double value, long timeMillis, RowAssembly rows) {
        if (rows.hasCitation()) {
            return;
        }
        SeriesText text = new SeriesText();
        for (int i = 0; i < count && !text.isFull(); i += 2) {
            text.label(symbols.text(references[i]), symbols.text(references[i + 1]));
        }
        rows.cite(text.of(value, timeMillis));
    }
}
