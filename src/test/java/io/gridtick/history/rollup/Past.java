package io.gridtick.history.rollup;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.block.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The past of one GPU: rows go in, blocks by spans are kept as they are stored, roll-ups come out. */
public final class Past {
    public static final long T = Rows.SPAN.startMillis();

    private final Map<Long, BlockBuilder> blocks = new TreeMap<>();
    private final String model;

    public Past() {
        this("");
    }

    public Past(String model) {
        this.model = model;
    }

    public void take(Row row) {
        Span span = Span.at(row.millis());
        BlockBuilder block = blocks.computeIfAbsent(span.number(), number -> new BlockBuilder(new Span(number)));
        if (!Rows.add(block, List.of(row))) {
            throw new IllegalStateException("no room");
        }
    }

    /** Values of the whole GPU, so many seconds after T. */
    void tell(double second, Object... values) {
        tellOf(Part.WHOLE, second, values);
    }

    void tellOf(Part part, double second, Object... values) {
        take(Row.of(part, T + Math.round(second * 1_000), values));
    }

    /** The same values every so many seconds, from a second after T up to before another. */
    void report(long fromSecond, long toSecond, long everySeconds, Object... values) {
        for (long second = fromSecond; second < toSecond; second += everySeconds) {
            tell((double) second, values);
        }
    }

    /** Of the span that is so many after the one of T. */
    public Rollup rollup(int place) {
        Span span = new Span(Rows.SPAN.number() + place);
        return SpanRollup.of(block(span.previous()), block(span), model);
    }

    /** Of the first so many spans. */
    public List<GpuRollup> rollups(String gpu, String region, int count) {
        List<GpuRollup> rollups = new ArrayList<>();
        LongStream.range(0, count)
                .forEach(place -> rollups.add(
                        new GpuRollup(gpu, T + place * Span.MILLIS, region, "node", model, rollup((int) place))));
        return rollups;
    }

    private Block block(Span span) {
        BlockBuilder builder = blocks.get(span.number());
        return builder == null ? Block.empty(span) : BlockCodec.decode(BlockCodec.encode(builder.build()));
    }
}
