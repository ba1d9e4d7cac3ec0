package io.gridtick.ingest.remote;

import io.gridtick.ingest.wire.WireWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Requests as senders write them. */
public final class Messages {
    static final long NOW = 1_700_000_000_000L;
    static final String UUID = "GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    public static final String UTIL = "DCGM_FI_DEV_GPU_UTIL";

    /** Names and values in turn; time and value. */
    public record Series(List<String> labels, List<Point> points) {}

    public record Point(long timeMillis, double value) {}

    private Messages() {}

    /** A series of our GPU at {@link #NOW}. */
    public static Series gpu(String metric, double value) {
        return series(List.of("Hostname", "n1", "UUID", UUID, "__name__", metric, "gpu", "0"), NOW, value);
    }

    public static Series series(List<String> labels, long timeMillis, double value) {
        return new Series(labels, List.of(new Point(timeMillis, value)));
    }

    static WireWriter label(String name, String value) {
        return new WireWriter().text(1, name).text(2, value);
    }

    /** As proto3 demands: what is 0 is left out. */
    static WireWriter sample(Point point) {
        WireWriter sample = new WireWriter();
        if (Double.doubleToRawLongBits(point.value()) != 0) {
            sample.fixed(1, point.value());
        }
        if (point.timeMillis() != 0) {
            sample.number(2, point.timeMillis());
        }
        return sample;
    }

    static WireWriter first(Series series) {
        WireWriter message = new WireWriter();
        for (int i = 0; i < series.labels().size(); i += 2) {
            message.message(1, label(series.labels().get(i), series.labels().get(i + 1)));
        }
        series.points().forEach(point -> message.message(2, sample(point)));
        return message;
    }

    public static byte[] first(List<Series> all) {
        WireWriter request = new WireWriter();
        all.forEach(series -> request.message(1, first(series)));
        return request.bytes();
    }

    public static byte[] second(List<Series> all) {
        Map<String, Integer> symbols = new LinkedHashMap<>();
        symbols.put("", 0);
        List<WireWriter> messages = new ArrayList<>();
        for (Series series : all) {
            WireWriter references = new WireWriter();
            for (String text : series.labels()) {
                symbols.putIfAbsent(text, symbols.size());
                references.varint(symbols.get(text));
            }
            WireWriter message = new WireWriter().message(1, references);
            series.points().forEach(point -> message.message(2, sample(point)));
            messages.add(message);
        }
        WireWriter request = new WireWriter();
        symbols.keySet().forEach(symbol -> request.text(4, symbol));
        messages.forEach(message -> request.message(5, message));
        return request.bytes();
    }

    /** A block that holds the message as it is: cheap, and what a block may be. */
    static byte[] stored(byte[] message) {
        int last = message.length - 1;
        WireWriter block = new WireWriter().varint(message.length);
        if (message.length > 0) {
            block.raw(63 << 2, last & 0xff, last >> 8 & 0xff, last >> 16 & 0xff, last >>> 24);
        }
        byte[] head = block.bytes();
        byte[] stored = Arrays.copyOf(head, head.length + message.length);
        System.arraycopy(message, 0, stored, head.length, message.length);
        return stored;
    }

    public static byte[] packed(byte[] message) {
        ByteBuf in = Unpooled.wrappedBuffer(message);
        ByteBuf out = Unpooled.buffer();
        new Snappy().encode(in, out, message.length);
        byte[] block = new byte[out.readableBytes()];
        out.readBytes(block);
        return block;
    }
}
