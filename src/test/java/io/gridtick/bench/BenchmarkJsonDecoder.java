package io.gridtick.bench;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.json.JsonDecoder;
import io.gridtick.ingest.json.JsonForm;
import io.gridtick.journal.BatchCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongUnaryOperator;

/** How many samples a second one thread decodes from JSON, and writes to and reads from the bytes of the journal. */
public final class BenchmarkJsonDecoder {
    private static final int SAMPLES = 500;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 700_000_000L;
    private static final long NOW = 1_700_000_000_000L;

    private BenchmarkJsonDecoder() {}

    private record Case(String name, int bytesPerSample, LongUnaryOperator work, List<Double> millions) {}

    public static void main(String[] args) {
        JsonDecoder decoder = new JsonDecoder();
        SampleBody flat = SampleBody.flat(1, SAMPLES);
        SampleBatch batch = decoder.decode(flat.bytes(), JsonForm.DOCUMENT, NOW).batch();
        byte[] encoded = BatchCodec.encode(batch);
        List<Case> cases = List.of(
                decoding("json flat array", decoder, flat, JsonForm.DOCUMENT),
                decoding("json hosts of 8", decoder, SampleBody.hosts(1, SAMPLES), JsonForm.DOCUMENT),
                decoding("ndjson flat", decoder, SampleBody.lines(1, SAMPLES), JsonForm.LINES),
                new Case(
                        "codec encode",
                        encoded.length / SAMPLES,
                        _ -> BatchCodec.encode(batch).length,
                        new ArrayList<>()),
                new Case(
                        "codec decode",
                        encoded.length / SAMPLES,
                        _ -> BatchCodec.decode(encoded).size(),
                        new ArrayList<>()));
        for (int round = 0; round <= ROUNDS; round++) {
            for (Case each : cases) {
                double millions = millionsPerSecond(each.work());
                if (round > 0) {
                    each.millions().add(millions);
                }
            }
        }
        cases.forEach(BenchmarkJsonDecoder::print);
    }

    private static Case decoding(String name, JsonDecoder decoder, SampleBody body, JsonForm form) {
        byte[] bytes = body.bytes();
        LongUnaryOperator work = now -> decoder.decode(bytes, form, now).batch().size();
        return new Case(name, bytes.length / SAMPLES, work, new ArrayList<>());
    }

    private static double millionsPerSecond(LongUnaryOperator work) {
        long begin = System.nanoTime();
        long end = begin;
        long runs = 0;
        long seen = 0;
        while (end - begin < ROUND_NANOS) {
            seen += work.applyAsLong(NOW);
            runs++;
            end = System.nanoTime();
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was done");
        }
        return runs * SAMPLES * 1e3 / (end - begin);
    }

    private static void print(Case each) {
        Spread spread = Spread.of(each.millions());
        System.out.printf(
                Locale.ROOT,
                "%-16s %4d bytes/sample  %6.2f M samples/s  (%.2f-%.2f)%n",
                each.name(),
                each.bytesPerSample(),
                spread.median(),
                spread.min(),
                spread.max());
    }
}
