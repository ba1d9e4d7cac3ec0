package io.gridtick.simulation.parameter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Every parameter with its range and a sentence about it: what a form is drawn from. */
public record ParameterGuide(
        List<Line> parameters,
        List<String> priceModes,
        List<String> traces,
        String start,
        List<Map<String, Object>> regions) {
    private static final String FILE = "/simulation/parameters.tsv";

    public ParameterGuide {
        parameters = List.copyOf(parameters);
        priceModes = List.copyOf(priceModes);
        traces = List.copyOf(traces);
        regions = List.copyOf(regions);
    }

    /**
     * One number of a run.
     *
     * @param usual what it is where nothing is said
     * @param isLive whether it may change while a run goes
     */
    public record Line(
            String name, double usual, double least, double most, boolean isLive, String unit, String about) {}

    public static ParameterGuide load() {
        List<String[]> told = read();
        return new ParameterGuide(
                Arrays.stream(Knob.values()).map(knob -> line(knob, told)).toList(),
                names(PriceMode.values()),
                names(Trace.values()),
                Instant.ofEpochSecond(Parameters.START).toString(),
                ParameterFields.regions(Parameters.USUAL_REGIONS));
    }

    private static Line line(Knob knob, List<String[]> told) {
        for (String[] columns : told) {
            if (columns[0].equals(knob.field())) {
                return new Line(
                        knob.field(), knob.usual(), knob.least(), knob.most(), knob.isLive(), columns[1], columns[2]);
            }
        }
        throw new IllegalStateException(FILE + " says nothing about " + knob.field());
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String[]> read() {
        try (InputStream file = Objects.requireNonNull(ParameterGuide.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
