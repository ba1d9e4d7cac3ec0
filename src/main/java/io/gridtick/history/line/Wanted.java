package io.gridtick.history.line;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of a line is told.
 *
 * @param percentiles of the utilisation, between 0 and 100
 */
public record Wanted(Set<Measure> measures, List<Double> percentiles) {
    private static final int PERCENTILES_MAX = 5;

    public Wanted {
        percentiles = List.copyOf(percentiles);
    }

    /** Lists with commas; everything but percentiles where nothing is said. */
    public static Wanted of(Optional<String> metrics, Optional<String> percentiles) {
        EnumSet<Measure> measures = EnumSet.noneOf(Measure.class);
        metrics.ifPresentOrElse(
                text -> parts(text)
                        .forEach(name -> measures.add(Measure.of(name)
                                .orElseThrow(() -> refused(
                                        "metrics",
                                        "must be a list of %s"
                                                .formatted(String.join(
                                                        ", ",
                                                        Arrays.stream(Measure.values())
                                                                .map(Measure::wireName)
                                                                .toList())))))),
                () -> measures.addAll(EnumSet.allOf(Measure.class)));
        List<Double> shares = percentiles
                .map(text -> parts(text).stream()
                        .map(Wanted::percentile)
                        .sorted()
                        .distinct()
                        .toList())
                .orElse(List.of());
        if (shares.size() > PERCENTILES_MAX) {
            throw refused("percentiles", "may name " + PERCENTILES_MAX);
        }
        return new Wanted(measures, shares);
    }

    public boolean wantsPercentiles() {
        return !percentiles.isEmpty();
    }

    private static double percentile(String text) {
        try {
            double percentile = Double.parseDouble(text);
            if (percentile > 0 && percentile < 100) {
                return percentile;
            }
        } catch (NumberFormatException _) {
            // Answered like a number out of range.
        }
        throw refused("percentiles", "must be numbers between 0 and 100, such as 50,95");
    }

    private static List<String> parts(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static ProblemException refused(String parameter, String fault) {
        return Parameters.invalid(List.of(new FieldError(parameter, fault)));
    }
}
