package io.gridtick;

import io.gridtick.replay.Order;
import io.gridtick.replay.Patience;
import io.gridtick.replay.Replayer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends a record of samples to a server once more: what {@code scripts/replay} starts. */
public final class Replay {
    static final int OK = 0;
    static final int WRONG_USE = 2;

    private Replay() {}

    public static void main(String[] words) throws InterruptedException {
        System.exit(run(List.of(words), System.getenv(), Clock.systemUTC(), System.err::println));
    }

    static int run(List<String> words, Map<String, String> environment, Clock clock, Consumer<String> say)
            throws InterruptedException {
        if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
            say.accept(Order.HELP);
            return words.isEmpty() ? WRONG_USE : OK;
        }
        Order.Read read = Order.read(words, environment);
        if (read.order().isEmpty()) {
            say.accept("replay: " + read.problem() + " (try --help)");
            return WRONG_USE;
        }
        return new Replayer(read.order().get(), clock, Patience.of(clock), say).run();
    }
}
