package io.gridtick.simulation.compare;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.order.Order;
import io.gridtick.simulation.order.OrderReading;
import io.gridtick.simulation.order.Place;
import io.gridtick.simulation.parameter.ParameterReading;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A comparison as it was asked for. The base is a run of which the past is known, or parameters. */
public final class CompareRequest {
    private static final int COMMANDS_MAX = 50;
    private static final int NAME_MAX = 100;

    private final Map<String, ?> fields;
    private final List<FieldError> errors = new ArrayList<>();

    public CompareRequest(Map<String, ?> fields) {
        this.fields = fields;
    }

    /** What a run began with, and what was done to it. */
    public record Origin(Map<String, Object> parameters, List<Command> commands) {
        public static final Origin USUAL = new Origin(new LinkedHashMap<>(), List.of());
    }

    /** The plan if nothing is wrong. */
    public record Read(Optional<Plan> plan, List<FieldError> errors) {}

    /** The run that is the base, if it is one. */
    public Optional<String> run() {
        return switch (fields.get("base")) {
            case String run -> Optional.of(run);
            case Map<?, ?> base when base.get("run") instanceof String run -> Optional.of(run);
            case null, default -> Optional.empty();
        };
    }

    public Optional<String> name() {
        return fields.get("name") instanceof String name ? Optional.of(name) : Optional.empty();
    }

    /** What is changed, as it was sent. */
    public Map<String, Object> change() {
        return object(fields.get("change"));
    }

    /** Reads the rest, now that it is known what the base is: what a run began with, or the usual. */
    public Read read(Origin origin) {
        errors.clear();
        Problems problems = new Problems();
        known(fields, "", List.of("name", "base", "change", "seeds", "hours"));
        if (fields.get("name") != null && name().filter(CompareRequest::isName).isEmpty()) {
            problems.add("/name", "Give a text of 1 to " + NAME_MAX + " characters.");
        }
        int seeds = (int) problems.whole(fields, "seeds", "/seeds", Plan.USUAL_SEEDS, 2, Plan.SEEDS_MAX);
        int hours = (int) problems.whole(fields, "hours", "/hours", Plan.USUAL_HOURS, 1, Plan.HOURS_MAX);
        errors.addAll(problems.found());
        Optional<Scenario> base = base(origin);
        Optional<Scenario> change = base.flatMap(it -> change(it, origin));
        return errors.isEmpty() && base.isPresent() && change.isPresent()
                ? new Read(Optional.of(new Plan(base.get(), change.get(), seeds, hours)), List.of())
                : new Read(Optional.empty(), List.copyOf(errors));
    }

    private Optional<Scenario> base(Origin origin) {
        Object given = fields.get("base");
        if (given == null || run().isPresent()) {
            return parameters(origin.parameters(), "/base").map(it -> new Scenario(it, origin.commands()));
        }
        if (!(given instanceof Map<?, ?>)) {
            errors.add(new FieldError("/base", "Give the id of a run, or an object with parameters."));
            return Optional.empty();
        }
        Map<String, Object> base = object(given);
        known(base, "/base", List.of("parameters", "commands"));
        return parameters(part(base, "parameters", "/base"), "/base/parameters")
                .map(it -> new Scenario(it, commands(base.get("commands"), it, "/base/commands")));
    }

    private Optional<Scenario> change(Scenario base, Origin origin) {
        Map<String, Object> change = change();
        known(change, "/change", List.of("parameters", "commands"));
        Map<String, Object> own = part(change, "parameters", "/change");
        boolean hasCommands = change.get("commands") instanceof List<?> list && !list.isEmpty();
        if (own.isEmpty() && !hasCommands) {
            errors.add(new FieldError("/change", "Say what is to be different: parameters, commands or both."));
        }
        if (own.containsKey("seed") || own.containsKey("start")) {
            errors.add(new FieldError("/change/parameters", "Both have the same seeds and the same start."));
        }
        Map<String, Object> all = new LinkedHashMap<>(
                run().isPresent() || fields.get("base") == null
                        ? origin.parameters()
                        : part(object(fields.get("base")), "parameters", "/base"));
        all.putAll(own);
        if (own.containsKey("duration_hours") || own.containsKey("continuous")) {
            all.remove(own.containsKey("duration_hours") ? "continuous" : "duration_hours");
            all.putAll(own);
        }
        return parameters(all, "/change/parameters").map(it -> {
            List<Command> commands = new ArrayList<>(base.commands());
            commands.addAll(commands(change.get("commands"), it, "/change/commands"));
            return new Scenario(it, commands);
        });
    }

    private Optional<Parameters> parameters(Map<String, Object> given, String at) {
        ParameterReading.Read read = ParameterReading.read(given);
        read.errors().forEach(error -> errors.add(new FieldError(at + error.at(), error.detail())));
        return read.parameters();
    }

    private List<Command> commands(@Nullable Object given, Parameters parameters, String at) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list) || list.size() > COMMANDS_MAX) {
            errors.add(new FieldError(at, "Give a list of at most " + COMMANDS_MAX + " commands."));
            return List.of();
        }
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String here = at + "/" + i;
            OrderReading.Read read = OrderReading.read(object(list.get(i)), new Place(0, parameters));
            read.errors().forEach(error -> errors.add(new FieldError(here + error.at(), error.detail())));
            read.order().ifPresent(order -> {
                if (order instanceof Order.Change change) {
                    commands.add(change.command());
                } else {
                    errors.add(new FieldError(here + "/command", "Give parameter, shock or region here."));
                }
            });
        }
        return commands;
    }

    private Map<String, Object> part(Map<String, Object> of, String name, String at) {
        Object given = of.get(name);
        if (given != null && !(given instanceof Map<?, ?>)) {
            errors.add(new FieldError(at + "/" + name, "Give an object."));
        }
        return object(given);
    }

    private void known(Map<String, ?> given, String at, List<String> names) {
        TreeSet<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(names);
        unknown.forEach(field -> errors.add(new FieldError(at + "/" + field, "There is no such field here.")));
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.length() <= NAME_MAX && name.chars().noneMatch(Character::isISOControl);
    }

    private static Map<String, Object> object(@Nullable Object given) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((name, value) -> fields.put(String.valueOf(name), value));
        }
        return fields;
    }
}
