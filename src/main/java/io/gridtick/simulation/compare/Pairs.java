package io.gridtick.simulation.compare;

import java.util.Optional;

/** Pairs of numbers, summed up as they come. */
final class Pairs {
    private static final double SURE = 0.95;

    private int count;
    private double base;
    private double change;
    private double difference;
    private double squares;

    void add(double ofBase, double ofChange) {
        count++;
        base += (ofBase - base) / count;
        change += (ofChange - change) / count;
        double apart = ofChange - ofBase;
        double before = apart - difference;
        difference += before / count;
        squares += before * (apart - difference);
    }

    Compared compared(Figure figure) {
        return new Compared(figure, count, base, change, difference, interval());
    }

    private Optional<Compared.Interval> interval() {
        if (count < 2) {
            return Optional.empty();
        }
        double error = StrictMath.sqrt(StrictMath.max(0, squares) / (count - 1) / count);
        double reach = StudentT.within(SURE, count - 1) * error;
        return Optional.of(new Compared.Interval(difference - reach, difference + reach));
    }
}
