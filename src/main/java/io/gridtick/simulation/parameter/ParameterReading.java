package io.gridtick.simulation.parameter;

import io.gridtick.http.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a decoded JSON object into parameters; all that is wrong is said at once, field by field. */
public final class ParameterReading {
    /** What belongs to the control of a run and not to what it computes. */
    private static final List<String> CONTROL = List.of("name", "speed", "speed_multiplier", "from");

    private static final List<String> OWN =
            List.of("seed", "start", "price_mode", "trace", "regions", "continuous", "duration_hours");

    private final Map<String, ?> fields;
    private final Problems problems = new Problems();

    private ParameterReading(Map<String, ?> fields) {
        this.fields = fields;
    }

    public static Read read(Map<String, ?> fields) {
        return new ParameterReading(fields).read();
    }

    /** One region, as it comes with a command. */
    public static Optional<RegionSpec> region(Object given, String at, Problems problems) {
        return RegionReading.region(given, at, problems);
    }

    /** Parameters if nothing is wrong. */
    public record Read(Optional<Parameters> parameters, List<FieldError> errors) {}

    private Read read() {
        unknownFields();
        Parameters read = new Parameters(
                problems.whole(fields, "seed", "/seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
                start(),
                oneOf("price_mode", PriceMode.values(), PriceMode.MIXED),
                oneOf("trace", Trace.values(), Trace.SEREN),
                fields.get("regions") == null
                        ? Parameters.USUAL_REGIONS
                        : RegionReading.regions(fields.get("regions"), problems),
                Parameters.Numbers.USUAL);
        for (Knob knob : Knob.values()) {
            read = read.with(
                    knob,
                    problems.number(fields, knob.field(), "/" + knob.field(), knob.usual(), knob.least(), knob.most()));
        }
        contradictions(read);
        return new Read(problems.isEmpty() ? Optional.of(read) : Optional.empty(), problems.found());
    }

    private void unknownFields() {
        Set<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(CONTROL);
        unknown.removeAll(OWN);
        unknown.removeAll(Arrays.stream(Knob.values()).map(Knob::field).toList());
        unknown.forEach(field -> problems.add("/" + field, "There is no such parameter."));
    }

    private long start() {
        Object start = fields.get("start");
        if (start == null) {
            return Parameters.START;
        }
        Optional<Long> second = start instanceof String text ? Problems.second(text) : Optional.empty();
        if (second.isEmpty()) {
            problems.add("/start", "Give a time like 2026-01-01T00:00:00Z, between 1970 and 2200.");
        }
        return second.orElse(Parameters.START);
    }

    private void contradictions(Parameters read) {
        if (read.of(Knob.PRIORITY_SHARE) + read.of(Knob.SPOT_SHARE) > 1) {
            problems.add("/spot_share", "priority_share and spot_share together must not be above 1.");
        }
        Object continuous = fields.get("continuous");
        if (continuous != null && !(continuous instanceof Boolean)) {
            problems.add("/continuous", "Give true or false.");
        }
        boolean isTimed = fields.get("duration_hours") != null && read.of(Knob.DURATION_HOURS) > 0;
        if (Boolean.TRUE.equals(continuous) && isTimed) {
            problems.add("/duration_hours", "A continuous run has no duration: leave one of the two out.");
        }
        if (Boolean.FALSE.equals(continuous) && !isTimed) {
            problems.add("/duration_hours", "A run that is not continuous needs a duration above 0.");
        }
        long gpus = read.regions().stream().mapToLong(RegionSpec::gpus).sum();
        if (gpus > read.of(Knob.MAX_GPUS)) {
            problems.add("/max_gpus", "The regions have " + gpus + " GPUs, more than max_gpus.");
        }
    }

    private <E extends Enum<E>> E oneOf(String field, E[] all, E usual) {
        Object given = fields.get(field);
        if (given == null) {
            return usual;
        }
        for (E each : all) {
            if (each.name().toLowerCase(Locale.ROOT).equals(given)) {
                return each;
            }
        }
        problems.add(
                "/" + field,
                "Give one of "
                        + String.join(
                                ", ",
                                Arrays.stream(all)
                                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                                        .toList())
                        + ".");
        return usual;
    }
}
