package io.gridtick.simulation.compare;

import io.gridtick.simulation.show.Money;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it is told.
 *
 * @param progress 0 to 1
 * @param etaS seconds that are left if it goes on as before; null before it began and after its end
 * @param base the run that is changed, null where it is parameters
 * @param change what is different, as it was sent
 * @param pairs how many pairs of runs are done
 * @param note of what ended early, where something did
 */
public record ComparisonRow(
        String id,
        String name,
        String status,
        String owner,
        double progress,
        @Nullable Long etaS,
        @Nullable String base,
        Map<String, Object> change,
        int seeds,
        int hours,
        int pairs,
        List<Line> figures,
        @Nullable String note,
        Instant createdAt) {
    private static final double DIGITS = 10_000;

    public ComparisonRow {
        figures = List.copyOf(figures);
    }

    /**
     * One figure. Dollars are decimal texts, everything else numbers; low and high bound the difference (change minus base)
     * with 95 % certainty, null where fewer than two pairs are done.
     *
     * @param isClear whether the whole interval is on one side of zero
     */
    public record Line(
            String figure,
            String unit,
            Object base,
            Object change,
            Object difference,
            @Nullable Object low,
            @Nullable Object high,
            boolean isClear) {
        static Line of(Compared compared) {
            Figure.Unit unit = compared.figure().unit();
            return new Line(
                    compared.figure().name().toLowerCase(Locale.ROOT),
                    switch (unit) {
                        case MICRO_DOLLARS -> "usd";
                        case SHARE -> "share";
                        case COUNT -> "count";
                        case SECONDS -> "s";
                    },
                    told(unit, compared.base()),
                    told(unit, compared.change()),
                    told(unit, compared.difference()),
                    compared.interval().map(it -> told(unit, it.low())).orElse(null),
                    compared.interval().map(it -> told(unit, it.high())).orElse(null),
                    compared.isClear());
        }

        private static Object told(Figure.Unit unit, double value) {
            return unit == Figure.Unit.MICRO_DOLLARS
                    ? Money.text((long) (StrictMath.rint(value / DIGITS) * DIGITS))
                    : (Object) (StrictMath.rint(value * DIGITS) / DIGITS);
        }
    }

    static List<Line> lines(Comparison comparison) {
        return comparison.pairs() == 0
                ? List.of()
                : comparison.figures().stream().map(Line::of).toList();
    }
}
