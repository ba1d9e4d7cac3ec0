package io.gridtick.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/** A body of samples, encoded once, whose times are written anew before each use, so that no sample is a duplicate. */
public final class SampleBody {
    private static final int GPUS_PER_HOST = 8;
    private static final String TIME_MARK = "\"ts\":";

    private final byte[] bytes;
    private final TimeForm form;
    private final List<Stamp> stamps;
    private final int samples;
    private long lastMillis;

    /** A place in a body where a piece of the time stands. */
    public record Stamp(int at, int from, int length) {}

    public SampleBody(byte[] bytes, TimeForm form, List<Stamp> stamps, int samples) {
        this.bytes = bytes;
        this.form = form;
        this.stamps = List.copyOf(stamps);
        this.samples = samples;
    }

    /** Text with a time in milliseconds behind each mark; digits behind these stay as they are. */
    public static SampleBody text(String text, String timeMark, int samples) {
        List<Stamp> stamps = IntStream.iterate(
                        text.indexOf(timeMark), at -> at >= 0, at -> text.indexOf(timeMark, at + 1))
                .mapToObj(at -> new Stamp(at + timeMark.length(), 0, TimeForm.DIGITS.length()))
                .toList();
        return new SampleBody(text.getBytes(StandardCharsets.US_ASCII), TimeForm.DIGITS, stamps, samples);
    }

    /** An array of flat samples. */
    public static SampleBody flat(long seed, int samples) {
        return text("[" + flatSamples(seed, samples, ",") + "]", TIME_MARK, samples);
    }

    /** A flat sample in each line. */
    public static SampleBody lines(long seed, int samples) {
        return text(flatSamples(seed, samples, "\n"), TIME_MARK, samples);
    }

    /** An array of hosts with eight GPUs each. */
    public static SampleBody hosts(long seed, int samples) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("[");
        for (int gpu = 0; gpu < samples; gpu++) {
            if (gpu % GPUS_PER_HOST == 0) {
                text.append(gpu == 0 ? "{" : "]},{").append(host(seed, gpu)).append(",\"gpus\":[");
            } else {
                text.append(',');
            }
            text.append('{').append(gpu(random, gpu)).append('}');
        }
        return text(text.append("]}]").toString(), TIME_MARK, samples);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int samples() {
        return samples;
    }

    /** Sets the time of all samples to now, or just after the last one where that is not later. */
    public void advanceTime(long nowMillis) {
        lastMillis = Math.max(lastMillis + 1, nowMillis);
        setTime(lastMillis);
    }

    /** Sets the time of all samples. */
    public void setTime(long millis) {
        byte[] time = form.bytes(millis);
        for (Stamp stamp : stamps) {
            System.arraycopy(time, stamp.from(), bytes, stamp.at(), stamp.length());
        }
    }

    private static String flatSamples(long seed, int samples, String separator) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int gpu = 0; gpu < samples; gpu++) {
            text.append(gpu == 0 ? "" : separator);
            text.append('{').append(host(seed, gpu)).append(',');
            text.append(gpu(random, gpu)).append('}');
        }
        return text.toString();
    }

    private static String host(long seed, int gpu) {
        return "\"host\":\"node-%d-%04d\",\"region\":\"eu-west-%d\",\"ts\":1700000000000"
                .formatted(seed, gpu / GPUS_PER_HOST, gpu / GPUS_PER_HOST % 4);
    }

    private static String gpu(Random random, int gpu) {
        UUID uuid = new UUID(random.nextLong(), random.nextLong());
        return String.format(
                Locale.ROOT,
                "\"uuid\":\"GPU-%s\",\"index\":%d,\"model\":\"NVIDIA H100 80GB HBM3\",\"util\":%d,\"mem_used\":%d,"
                        + "\"mem_total\":85520809984,\"power\":%.2f,\"temp\":%d",
                uuid,
                gpu % GPUS_PER_HOST,
                random.nextInt(101),
                (long) random.nextInt(81_000) << 20,
                70 + 630 * random.nextDouble(),
                30 + random.nextInt(55));
    }
}
