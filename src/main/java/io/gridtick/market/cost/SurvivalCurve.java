package io.gridtick.market.cost;

import java.util.Arrays;
import java.util.Comparator;

/**
 * How long machines stay up, as observed: the share that is still up at each age (Kaplan and Meier). Lives of interruptible
 * machines are far from exponential: most end early, and those that grow old stay. So the time that is left depends on the
 * age, and one mean for all says little.
 */
public final class SurvivalCurve {
    /** Ages at which machines were taken away, in order, and the share that outlived each. */
    private final double[] ages;

    private final double[] shares;
    private final double longest;

    /** Of all lives, in order. */
    private final double[] hours;

    private final int ended;

    /**
     * One machine's life.
     *
     * @param ended whether it was taken away; else it was still up, or given back, when the look ended
     */
    public record Life(double hours, boolean ended) {}

    private SurvivalCurve(double[] ages, double[] shares, double[] hours, int ended) {
        this.ages = ages;
        this.shares = shares;
        this.hours = hours;
        this.ended = ended;
        this.longest = hours.length == 0 ? 0 : hours[hours.length - 1];
    }

    public static SurvivalCurve of(Life... lives) {
        Life[] sorted = lives.clone();
        Arrays.sort(sorted, Comparator.comparingDouble(Life::hours));
        double[] ages = new double[sorted.length];
        double[] shares = new double[sorted.length];
        int count = 0;
        int ended = 0;
        double share = 1;
        for (int i = 0; i < sorted.length; ) {
            int end = i;
            int taken = 0;
            while (end < sorted.length && sorted[end].hours() <= sorted[i].hours()) {
                taken += sorted[end++].ended() ? 1 : 0;
            }
            ended += taken;
            if (taken > 0) {
                share *= 1 - (double) taken / (sorted.length - i);
                ages[count] = sorted[i].hours();
                shares[count++] = share;
            }
            i = end;
        }
        double[] hours = Arrays.stream(sorted).mapToDouble(Life::hours).toArray();
        return new SurvivalCurve(Arrays.copyOf(ages, count), Arrays.copyOf(shares, count), hours, ended);
    }

    /** The share that is still up at an age. */
    public double share(double age) {
        int at = Arrays.binarySearch(ages, age);
        int before = at >= 0 ? at : -at - 2;
        return before < 0 ? 1 : shares[before];
    }

    /**
     * How many more hours a machine of that age stays up on average. What lies beyond the longest life seen counts as nothing, so
     * this is never more than the data says. 0 where none ever grew so old.
     */
    public double meanLeft(double age) {
        double from = share(age);
        if (from <= 0 || age >= longest) {
            return 0;
        }
        double area = 0;
        double at = age;
        double share = from;
        for (int i = 0; i < ages.length; i++) {
            if (ages[i] > age) {
                area += share * (ages[i] - at);
                at = ages[i];
                share = shares[i];
            }
        }
        area += share * (longest - at);
        return area / from;
    }

    /** Whether the last of them was seen to end; else the look ended first, and of great ages too little is known. */
    public boolean isWhole() {
        return shares.length > 0 && shares[shares.length - 1] <= 0;
    }

    /** How many lives it was made of. */
    public int lives() {
        return hours.length;
    }

    /** How many of them ended. */
    public int ended() {
        return ended;
    }

    /** The age that so many of the lives reached at least; 0 where there are fewer. */
    public double ageReachedBy(int lives) {
        return lives > hours.length ? 0 : hours[hours.length - lives];
    }

    /** The age that half of the machines reach; the longest seen where more than half still live then. */
    public double median() {
        for (int i = 0; i < ages.length; i++) {
            if (shares[i] <= 0.5) {
                return ages[i];
            }
        }
        return longest;
    }
}
