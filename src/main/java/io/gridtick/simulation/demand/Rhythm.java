package io.gridtick.simulation.demand;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;

/** How the demand goes through the week: a wave a day, its top in the afternoon (UTC), and a weekend; 1 on average. */
final class Rhythm {
    private static final int HOURS = 168;
    private static final int TOP_HOUR = 15;

    private final double[] levels = new double[HOURS];

    Rhythm(Parameters parameters) {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            double wave = StrictMath.cos(2 * StrictMath.PI * (hour - TOP_HOUR) / 24);
            // The epoch began on a Thursday: the third and fourth day of a week counted from it are its weekend.
            boolean isWeekend = hour / 24 == 2 || hour / 24 == 3;
            levels[hour] =
                    (1 + parameters.of(Knob.DAILY_SWING) * wave) * (isWeekend ? parameters.of(Knob.WEEKEND_LEVEL) : 1);
            sum += levels[hour];
        }
        for (int hour = 0; hour < HOURS; hour++) {
            levels[hour] *= HOURS / sum;
        }
    }

    double level(long epochSecond) {
        return levels[(int) (epochSecond / 3_600 % HOURS)];
    }
}
