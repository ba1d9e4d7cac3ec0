package io.gridtick.ingest.remote;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.remote.Messages.Point;
import io.gridtick.ingest.series.LabelReading;
import io.gridtick.ingest.series.MetricRules;
import io.gridtick.ingest.series.RowAssembly;
import io.gridtick.ingest.series.SeriesNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the same requests with the library of protocol buffers, everything as objects. */
final class Oracle {
    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final SeriesNames names = new SeriesNames();
    private final RowAssembly rows;

    Oracle(long nowMillis) {
        rows = new RowAssembly(nowMillis, 4);
    }

    Decoded first(byte[] message) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(), number = 0; tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | BYTES)) {
                series(in.readByteArray(), List.of(), number++);
            } else {
                skip(in, tag);
            }
        }
        return rows.result();
    }

    Decoded second(byte[] message) throws IOException {
        List<String> symbols = new ArrayList<>();
        List<byte[]> series = new ArrayList<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (4 << 3 | BYTES)) {
                symbols.add(in.readString());
            } else if (tag == (5 << 3 | BYTES)) {
                series.add(in.readByteArray());
            } else {
                skip(in, tag);
            }
        }
        if (!symbols.isEmpty() && !symbols.getFirst().isEmpty()) {
            throw new IOException("the first symbol is not empty");
        }
        for (int number = 0; number < series.size(); number++) {
            series(series.get(number), symbols, number);
        }
        return rows.result();
    }

    /** Without symbols it is one of the first version. */
    private void series(byte[] message, List<String> symbols, int number) throws IOException {
        List<String> labels = new ArrayList<>();
        List<Point> points = new ArrayList<>();
        boolean isFirst = symbols.isEmpty();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | BYTES) && isFirst) {
                labels.addAll(label(in.readByteArray()));
            } else if (tag == (1 << 3 | BYTES)) {
                CodedInputStream packed = CodedInputStream.newInstance(in.readByteArray());
                while (!packed.isAtEnd()) {
                    labels.add(symbol(symbols, varint(packed)));
                }
            } else if (tag == 1 << 3 && !isFirst) {
                labels.add(symbol(symbols, varint(in)));
            } else if (tag == (2 << 3 | BYTES)) {
                points.add(point(in.readByteArray()));
            } else {
                if (tag == ((isFirst ? 4 : 3) << 3 | BYTES)) {
                    rows.unmapped();
                }
                skip(in, tag);
            }
        }
        if (labels.size() % 2 != 0) {
            throw new IOException("an odd number of references");
        }
        add(labels, points, number);
    }

    private void add(List<String> labels, List<Point> points, int number) {
        LabelReading reading = names.reading();
        String metric = "";
        for (int i = 0; i < labels.size(); i += 2) {
            if (!labels.get(i).equals("__name__")) {
                reading.add(labels.get(i), labels.get(i + 1));
            } else if (metric.isEmpty()) {
                metric = labels.get(i + 1);
            }
        }
        MetricRules rules = names.rules(metric);
        for (Point point : points) {
            String refusal = rows.add(names.labelSet(reading), rules, point.timeMillis(), point.value());
            if (refusal != null) {
                rows.report("series " + number, refusal);
            }
        }
    }

    private static String symbol(List<String> symbols, long number) throws IOException {
        if (number < 0 || number >= symbols.size()) {
            throw new IOException("no symbol " + number);
        }
        return symbols.get((int) number);
    }

    private static List<String> label(byte[] message) throws IOException {
        String name = "";
        String value = "";
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | BYTES)) {
                name = in.readString();
            } else if (tag == (2 << 3 | BYTES)) {
                value = in.readString();
            } else {
                skip(in, tag);
            }
        }
        return List.of(name, value);
    }

    private static Point point(byte[] message) throws IOException {
        double value = 0;
        long timeMillis = 0;
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | WireFormat.WIRETYPE_FIXED64)) {
                value = in.readDouble();
            } else if (tag == 2 << 3) {
                timeMillis = varint(in);
            } else {
                skip(in, tag);
            }
        }
        return new Point(timeMillis, value);
    }

    /** Not that of the library: it takes the tenth byte of a number for a 1 without looking at it. */
    private static long varint(CodedInputStream in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = in.readRawByte();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IOException("a number of more than ten bytes");
    }

    private static void skip(CodedInputStream in, int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new IOException("the end of a group that did not begin");
        }
    }
}
