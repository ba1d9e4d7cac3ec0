package io.gridtick.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Citation;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why samples of a source were refused; the sample is the first of them where it can be shown. */
public record Refusal(
        Instant at, String code, String detail, @Nullable String sample) {
    private static final int FIRST_BYTES = 24;

    /**
     * For people: short, visible, and without credentials.
     *
     * @param sample as it was sent; empty for none
     * @param secrets what the request was let in by
     */
    public static Refusal of(Instant at, String code, FieldError error, String sample, List<String> secrets) {
        String detail = (error.at() + " " + error.detail()).strip();
        return new Refusal(
                at,
                code,
                SampleText.cut(SampleText.visible(detail)),
                sample.isBlank() ? null : SampleText.shown(sample, secrets));
    }

    public static Refusal fleetFull(Instant at) {
        return new Refusal(at, "fleet_full", "the fleet is full: new GPUs are not taken", null);
    }

    /** A body whose whole is wrong, where it is a text. */
    public static String beginning(byte[] body) {
        return new String(body, 0, Math.min(Citation.MAX_BYTES, body.length), UTF_8);
    }

    /** The same where it is none: the first bytes tell which format it is instead. */
    public static String firstBytes(byte[] body) {
        return body.length == 0
                ? ""
                : "0x" + HexFormat.of().formatHex(Arrays.copyOf(body, Math.min(FIRST_BYTES, body.length)));
    }
}
