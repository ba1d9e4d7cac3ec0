package io.gridtick.stream;

import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.Wish;
import java.util.function.Predicate;

/**
 * One topic or pattern of one reader. Either it is current, and told by the turns of its lane, or it lags behind the last
 * sequence that was sent of it: that one number is all that a slow reader costs.
 */
final class Subscription {
    private static final long CURRENT = Long.MAX_VALUE;
    private static final long NOT_ASKED = -1;

    private final String name;

    /** As it was asked for; what it gets may be less. */
    private Rate wished;

    private Rate rate;
    private Predicate<String> hidden;
    private long sent;
    private long question = NOT_ASKED;

    /** It began with a cursor, and is not answered yet. */
    private boolean isResuming;

    Subscription(Wish wish, Rate rate) {
        name = wish.name();
        wished = wish.rate();
        hidden = wish.hidden();
        sent = wish.since();
        isResuming = sent > 0;
        this.rate = rate;
    }

    String name() {
        return name;
    }

    Rate wished() {
        return wished;
    }

    void wish(Rate other) {
        wished = other;
    }

    Rate rate() {
        return rate;
    }

    Predicate<String> hidden() {
        return hidden;
    }

    boolean isCurrent() {
        return sent == CURRENT;
    }

    /** The reader has everything up to here, where this lags. */
    long sent() {
        return sent;
    }

    boolean isAsked() {
        return question != NOT_ASKED;
    }

    /** The wish, put as a question of this number. */
    Wish ask(long number) {
        question = number;
        return new Wish(name, rate, sent, hidden);
    }

    /** Whether this question is the one that counts; if so, it is answered. */
    boolean takesAnswer(long number) {
        boolean isIt = question == number;
        if (isIt) {
            question = NOT_ASKED;
        }
        return isIt;
    }

    /** True once, where it began with a cursor. */
    boolean hasResumed() {
        boolean was = isResuming;
        isResuming = false;
        return was;
    }

    void becomeCurrent() {
        sent = CURRENT;
    }

    /** Has everything up to here, and no more; whatever was asked before does not count. */
    void lag(long through) {
        sent = through;
        question = NOT_ASKED;
    }

    void move(Rate other) {
        rate = other;
    }

    void hide(Predicate<String> other) {
        hidden = other;
    }
}
