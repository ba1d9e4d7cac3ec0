package io.gridtick.simulation.demand;

/**
 * How many GPUs a job takes: one (so the median is one), or a power of two whose chance falls by a fixed ratio from each to
 * the next; the ratio is the one that gives the trace's mean.
 */
public final class Sizes {
    private static final double SINGLE = 0.55;

    private final double[] upTo;

    public Sizes(double mean, int largest) {
        int powers = 32 - Integer.numberOfLeadingZeros(largest);
        upTo = mean <= 1 || powers == 1 ? new double[] {1} : cumulated(ratio(mean, powers), powers);
    }

    public int at(double unit) {
        int power = 0;
        while (power < upTo.length - 1 && unit > upTo[power]) {
            power++;
        }
        return 1 << power;
    }

    public double mean() {
        double mean = 0;
        for (int power = 0; power < upTo.length; power++) {
            mean += (upTo[power] - (power == 0 ? 0 : upTo[power - 1])) * (1 << power);
        }
        return mean;
    }

    private static double ratio(double mean, int powers) {
        double low = 0.001;
        double high = 4;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (meanOf(middle, powers) < mean) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double meanOf(double ratio, int powers) {
        double weight = 1;
        double weights = 0;
        double sum = 0;
        for (int power = 1; power < powers; power++) {
            weights += weight;
            sum += weight * (1 << power);
            weight *= ratio;
        }
        return SINGLE + (1 - SINGLE) * sum / weights;
    }

    private static double[] cumulated(double ratio, int powers) {
        double[] upTo = new double[powers];
        double weight = 1;
        double weights = 0;
        for (int power = 1; power < powers; power++) {
            weights += weight;
            upTo[power] = weights;
            weight *= ratio;
        }
        for (int power = 1; power < powers; power++) {
            upTo[power] = SINGLE + (1 - SINGLE) * upTo[power] / weights;
        }
        upTo[0] = SINGLE;
        return upTo;
    }
}
