package io.gridtick.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;

/** Damages bodies and sees that decoders answer. */
public final class Fuzz {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));

    private Fuzz() {}

    /** How many cases a fuzzing test has; a hundred times as many where long tests were asked for. */
    public static int cases(int usual) {
        return IS_LONG ? 100 * usual : usual;
    }

    /** Anything but a result or a refusal of the body fails the test. */
    public static void assertAnswered(String shown, byte[] body, Consumer<byte[]> decode) {
        try {
            decode.accept(body);
        } catch (ProblemException refusal) {
            Problem.Kind kind = refusal.problem().kind();
            assertTrue(kind == Problem.Kind.INVALID || kind == Problem.Kind.TOO_LARGE, () -> shown + " " + kind);
        } catch (RuntimeException failure) {
            throw new AssertionError(shown + ": " + Arrays.toString(body), failure);
        }
    }

    /**
     * What is read once is read alike the second time, when names are known already; and no more is refused, left out or
     * ended than there was.
     */
    public static void assertSteady(byte[] body, Function<byte[], Decoded> decode) {
        assertAnswered("body", body, bytes -> {
            Decoded first = decode.apply(bytes);
            Tally tally = first.tally();
            int special = tally.rejected() + tally.unmapped() + tally.sentinels() + tally.ended();
            assertTrue(special <= tally.received(), tally::toString);
            Decoded second = decode.apply(bytes);
            assertEquals(tally, second.tally(), () -> Arrays.toString(body));
            assertEquals(first.errors(), second.errors(), () -> Arrays.toString(body));
            assertEquals(BatchRows.of(first), BatchRows.of(second), () -> Arrays.toString(body));
        });
    }

    /** Some bytes changed, cut out, doubled or made up. */
    public static byte[] damaged(byte[] body, Random random) {
        byte[] changed = body;
        for (int change = random.nextInt(4); change >= 0 && changed.length > 0; change--) {
            int at = random.nextInt(changed.length);
            changed = switch (random.nextInt(6)) {
                case 0 -> without(changed, at, Math.min(changed.length, at + 1 + random.nextInt(8)));
                case 1 -> doubled(changed, at, Math.min(changed.length, at + 1 + random.nextInt(40)));
                case 2 -> with(changed, at, (byte) (changed[at] ^ 1 << random.nextInt(8)));
                case 3 -> with(changed, at, (byte) 0xff);
                case 4 -> Arrays.copyOf(changed, at);
                default -> with(changed, at, (byte) random.nextInt(256));
            };
        }
        return changed;
    }

    private static byte[] with(byte[] body, int at, byte value) {
        byte[] changed = body.clone();
        changed[at] = value;
        return changed;
    }

    private static byte[] without(byte[] body, int from, int to) {
        byte[] changed = Arrays.copyOf(body, body.length - (to - from));
        System.arraycopy(body, to, changed, from, body.length - to);
        return changed;
    }

    private static byte[] doubled(byte[] body, int from, int to) {
        byte[] changed = Arrays.copyOf(body, body.length + to - from);
        System.arraycopy(body, from, changed, to, body.length - from);
        return changed;
    }
}
