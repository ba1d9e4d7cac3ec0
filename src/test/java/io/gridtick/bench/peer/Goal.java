package io.gridtick.bench.peer;

import io.gridtick.bench.Series;
import java.util.List;
import java.util.Locale;

/** What we want of a protocol beside a peer: so much of its processor time for a value, so many times its rate. */
record Goal(String peer, double cpuShareMax, double rateTimesMin) {
    /** A sentence for each part: what was measured, what is wanted, and whether that is met. */
    List<String> judge(Series ours, List<Series> all) {
        return all.stream()
                .filter(series -> series.name().equals(peer))
                .findFirst()
                .map(theirs -> judge(ours, theirs))
                .orElse(List.of("goal not judged: " + peer + " did not take part"));
    }

    /** A rate without a peer. */
    static String judgeRate(Series ours, double samplesPerSecondMin) {
        double rate = ours.samplesPerSecond().median() / FleetValues.FIELDS;
        return String.format(
                Locale.ROOT,
                "GPU samples/s: %,.0f, goal at least %,.0f: %s",
                rate,
                samplesPerSecondMin,
                verdict(rate >= samplesPerSecondMin));
    }

    private List<String> judge(Series ours, Series theirs) {
        double share = ours.serverMicrosPerSample().median()
                / theirs.serverMicrosPerSample().median();
        double times =
                ours.samplesPerSecond().median() / theirs.samplesPerSecond().median();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "CPU per value: %.2f of that of %s, goal at most %.2f: %s",
                        share,
                        peer,
                        cpuShareMax,
                        verdict(share <= cpuShareMax)),
                String.format(
                        Locale.ROOT,
                        "values/s: %.2f times those of %s, goal at least %.2f: %s",
                        times,
                        peer,
                        rateTimesMin,
                        verdict(times >= rateTimesMin)));
    }

    private static String verdict(boolean isMet) {
        return isMet ? "met" : "NOT MET";
    }
}
