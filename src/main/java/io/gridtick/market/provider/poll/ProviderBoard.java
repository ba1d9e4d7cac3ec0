package io.gridtick.market.provider.poll;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How all feeds are at a moment. Written by the poller, read by anybody on any thread. */
public final class ProviderBoard {
    private static final String TAKEN = "taken";
    private static final String UNCHANGED = "unchanged";

    private final Map<String, LongAdder> polls = new ConcurrentHashMap<>();
    private volatile List<FeedView> feeds = List.of();

    /** In the order of the adapters. */
    public List<FeedHealth> at(Instant now) {
        return feeds.stream().map(feed -> FeedHealth.of(feed, now)).toList();
    }

    /** How a poll may end, by name: {@code taken}, {@code unchanged}, or the kind of a fault. */
    public static List<String> outcomes() {
        return Stream.concat(
                        Stream.of(TAKEN, UNCHANGED),
                        Arrays.stream(PollFault.Kind.values()).map(ProviderBoard::name))
                .toList();
    }

    /** How many polls of all feeds ended so. */
    public long polls(String outcome) {
        LongAdder count = polls.get(outcome);
        return count == null ? 0 : count.sum();
    }

    void count(PollOutcome outcome) {
        String name =
                switch (outcome) {
                    case PollOutcome.Taken _ -> TAKEN;
                    case PollOutcome.Unchanged() -> UNCHANGED;
                    case PollOutcome.Failed(PollFault fault) -> name(fault.kind());
                };
        polls.computeIfAbsent(name, _ -> new LongAdder()).increment();
    }

    private static String name(PollFault.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    void show(List<FeedView> views) {
        feeds = List.copyOf(views);
    }
}
