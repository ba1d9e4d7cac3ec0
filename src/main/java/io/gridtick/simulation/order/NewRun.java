package io.gridtick.simulation.order;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.parameter.ParameterReading;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.Problems;
import io.gridtick.simulation.run.Speed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that somebody wants to begin. */
public record NewRun(String name, Speed speed, Parameters parameters) {
    private static final String USUAL_NAME = "A GPU business";
    private static final int NAME_MAX = 100;

    /** The run if nothing is wrong. */
    public record Read(Optional<NewRun> run, List<FieldError> errors) {}

    /** Whether it is to begin with what the house really has. */
    public static boolean isFromLive(Map<String, ?> fields) {
        return "live".equals(fields.get("from"));
    }

    /** The same request with these fields, which were looked up, below its own. */
    public static Map<String, Object> over(Map<String, Object> found, Map<String, ?> fields) {
        Map<String, Object> with = new LinkedHashMap<>(found);
        with.putAll(fields);
        with.remove("from");
        return with;
    }

    public static Read read(Map<String, ?> fields) {
        Problems problems = new Problems();
        String name = name(fields, USUAL_NAME, problems);
        Speed speed = speed(fields, Speed.USUAL, problems);
        Object from = fields.get("from");
        if (from != null && !from.equals("defaults") && !from.equals("live")) {
            problems.add("/from", "Give defaults or live.");
        }
        if (isFromLive(fields) && fields.get("regions") != null) {
            problems.add("/regions", "A run from what is live has its regions from there: leave one of the two out.");
        }
        ParameterReading.Read read = ParameterReading.read(fields);
        List<FieldError> errors = new ArrayList<>(problems.found());
        errors.addAll(read.errors());
        return new Read(
                errors.isEmpty()
                        ? read.parameters().map(parameters -> new NewRun(name, speed, parameters))
                        : Optional.empty(),
                errors);
    }

    static String name(Map<String, ?> fields, String usual, Problems problems) {
        Object given = fields.get("name");
        return switch (given) {
            case null -> usual;
            case String text
            when !text.isBlank() && text.length() <= NAME_MAX && text.chars().noneMatch(Character::isISOControl) ->
                text.strip();
            default -> {
                problems.add("/name", "Give a text of 1 to " + NAME_MAX + " characters.");
                yield usual;
            }
        };
    }

    /** {@code speed_multiplier} is another name for it. */
    static Speed speed(Map<String, ?> fields, Speed usual, Problems problems) {
        Object speed = fields.get("speed");
        Object multiplier = fields.get("speed_multiplier");
        if (speed != null && multiplier != null && !speed.equals(multiplier)) {
            problems.add("/speed_multiplier", "speed says something else: leave one of the two out.");
        }
        if (speed == null && multiplier == null) {
            return usual;
        }
        String at = speed == null ? "/speed_multiplier" : "/speed";
        return OrderReading.speed(speed == null ? multiplier : speed, at, problems)
                .orElse(usual);
    }
}
