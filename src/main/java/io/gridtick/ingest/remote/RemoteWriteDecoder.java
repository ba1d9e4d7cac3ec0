package io.gridtick.ingest.remote;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import io.gridtick.ingest.wire.MalformedWire;
import io.gridtick.ingest.wire.WireReader;

/**
 * Reads requests of remote write. Every input ends in a result or in a {@link ProblemException} of kind invalid or too
 * large. Keeps names it has seen, so one instance serves one thread.
 */
public final class RemoteWriteDecoder {
    private static final int SERIES_1 = 1 << 3 | WireReader.BYTES;
    private static final int SYMBOL = 4 << 3 | WireReader.BYTES;
    private static final int SERIES_2 = 5 << 3 | WireReader.BYTES;
    private static final int USUAL_ROW_BYTES = 1_000;

    private final SnappyBlock block = new SnappyBlock();
    private final WireReader wire = new WireReader();
    private final SymbolTable symbols = new SymbolTable();
    private final SeriesReader series;
    private final ReferenceReader references;

    public RemoteWriteDecoder() {
        series = new SeriesReader(new SeriesNames());
        references = new ReferenceReader(new SeriesNames(), symbols);
    }

    /** Good samples are in the batch and bad ones are reported; {@code nowMillis} is the server's clock. */
    WriteRequest decode(byte[] body, WriteVersion version, long nowMillis) {
        long announced = SnappyBlock.announcedLength(body);
        if (announced > BodyLimits.DEFAULT.maxInflatedBytes()) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "body_too_large",
                            "The body unpacks to more than %d bytes; send fewer samples in a request."
                                    .formatted(BodyLimits.DEFAULT.maxInflatedBytes()))
                    .exception();
        }
        if (body.length == 0) {
            return new WriteRequest(new RowAssembly(nowMillis, 0).result(), 0, 0);
        }
        if (!block.unpack(body)) {
            throw invalid("bad_snappy", "The body is not a block of Snappy.");
        }
        references.start();
        RowAssembly rows = new RowAssembly(nowMillis, block.length() / USUAL_ROW_BYTES + 1);
        try {
            switch (version) {
                case ONE -> readFirst(rows);
                case TWO -> readSecond(rows);
            }
        } catch (MalformedWire malformed) {
            throw invalid("bad_protobuf", "The body is not a request of remote write, " + malformed.getMessage() + ".");
        }
        return new WriteRequest(rows.result(), references.histograms(), references.exemplars());
    }

    private void readFirst(RowAssembly rows) {
        byte[] bytes = block.bytes();
        wire.start(bytes, 0, block.length());
        for (int number = 0; wire.hasMore(); ) {
            int tag = wire.tag();
            if (tag == SERIES_1) {
                int end = wire.endOfBytes();
                series.read(bytes, wire.position(), end, number++, rows);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
    }

    /** Symbols may come behind the series that use them. */
    private void readSecond(RowAssembly rows) {
        byte[] bytes = block.bytes();
        symbols.start(bytes);
        wire.start(bytes, 0, block.length());
        while (wire.hasMore()) {
            int tag = wire.tag();
            if (tag == SYMBOL) {
                int end = wire.endOfBytes();
                symbols.add(wire.position(), end);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
        if (!symbols.isValid()) {
            throw MalformedWire.at(0);
        }
        wire.start(bytes, 0, block.length());
        for (int number = 0; wire.hasMore(); ) {
            int tag = wire.tag();
            if (tag == SERIES_2) {
                int end = wire.endOfBytes();
                references.read(bytes, wire.position(), end, number++, rows);
                wire.goTo(end);
            } else {
                wire.skip(tag);
            }
        }
    }

    private static ProblemException invalid(String code, String detail) {
        return Problem.of(Problem.Kind.INVALID, code, detail).exception();
    }
}
