package io.gridtick.history.line;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import java.util.Optional;

/**
 * How a line is read.
 *
 * @param range of whole steps
 * @param reach what is kept, from when on
 */
public record LinePlan(Step step, Range range, Reach reach) {
    public static final int POINTS_MAX = 2_000;
    public static final int POINTS_DEFAULT = 300;

    /**
     * How a range is read.
     *
     * @param points no more than these, where no step is asked for
     * @param earlierMillis how long before it a line lies that is to have the same step; 0 for none
     */
    public static LinePlan of(Range range, int points, Optional<Step> asked, long earlierMillis, Reach reach) {
        long oldest = range.fromMillis() - earlierMillis;
        Step step = asked.orElseGet(() -> Step.of(range, points, reach.finestMillis(oldest)));
        Range around = step.around(range);
        if (asked.isPresent()) {
            check(step, range, oldest, reach);
        }
        if (earlierMillis % step.millis() != 0) {
            throw refused(
                    "uneven_comparison",
                    "The earlier time must lie a whole number of steps before: at a step of %s that is not so with compare=%s. Ask for another step or another length."
                            .formatted(step.text(), Spell.text(earlierMillis)));
        }
        return new LinePlan(step, around, reach);
    }

    /** The same of an earlier time. */
    public LinePlan earlier(long byMillis) {
        return new LinePlan(step, range.shifted(-byMillis), reach);
    }

    public int points() {
        return Math.toIntExact(range.millis() / step.millis());
    }

    /** What the oldest of it is read from. */
    public Source source() {
        if (!step.isOfSpans()) {
            return Source.SAMPLES;
        }
        return days().isEmpty() ? Source.SPANS : Source.DAYS;
    }

    /** The part that is read from days, because spans are not kept for so long. */
    public Range days() {
        return step.isOfDays() ? range.before(reach.spansMillis()) : range.before(Long.MIN_VALUE);
    }

    /** The part that is read from spans. */
    public Range spans() {
        return range.from(days().toMillis());
    }

    public long startMillis(int point) {
        return range.fromMillis() + point * step.millis();
    }

    private static void check(Step step, Range range, long oldestMillis, Reach reach) {
        long points = step.points(range);
        if (points > POINTS_MAX) {
            Step wider = Step.of(range, POINTS_MAX, reach.finestMillis(oldestMillis));
            throw refused(
                    "too_many_points",
                    "At a step of %s this range has %d points, and %d are the most. Ask for a step of %s, for a shorter range, or for an export."
                            .formatted(step.text(), points, POINTS_MAX, wider.text()));
        }
        long finest = reach.finestMillis(step.around(range).fromMillis() - (range.fromMillis() - oldestMillis));
        boolean isKept = step.millis() >= finest && (finest < Step.DAY.millis() || step.isOfDays());
        if (!isKept) {
            throw refused(
                    "step_too_fine",
                    "Of this time nothing finer than %s can be read, and the step must be a multiple of it. Ask for a step of %s or more, or for a later time."
                            .formatted(Spell.text(finest), Spell.text(finest)));
        }
    }

    private static ProblemException refused(String code, String detail) {
        return Problem.of(Problem.Kind.INVALID, code, detail).exception();
    }
}
