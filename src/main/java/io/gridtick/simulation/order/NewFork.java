package io.gridtick.simulation.order;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Problems;
import io.gridtick.simulation.run.Speed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A run that somebody wants to begin with another one's past. */
public record NewFork(String name, Speed speed, boolean isPaused, long at, List<Asked> commands) {
    private static final int COMMANDS_MAX = 50;

    public NewFork {
        commands = List.copyOf(commands);
    }

    /** A command as it was sent and as it was understood. */
    public record Asked(Map<String, Object> fields, Command command) {}

    /** The fork if nothing is wrong. */
    public record Read(Optional<NewFork> fork, List<FieldError> errors) {}

    /** Where it leaves its parent, if that can be understood; for whoever must look up what was there. */
    public static Optional<Long> at(Map<String, ?> fields, Place parent) {
        Problems problems = new Problems();
        long at = parent.moment(fields, "at", parent.now(), problems);
        return problems.isEmpty() ? Optional.of(at) : Optional.empty();
    }

    /**
     * Reads a request for a fork.
     *
     * @param parent where the parent is, with the parameters as they were at the moment of the fork
     * @param furthest of the parent
     */
    public static Read read(Map<String, ?> fields, Place parent, long furthest, String usualName, Speed usualSpeed) {
        Problems problems = new Problems();
        TreeSet<String> unknown = new TreeSet<>(fields.keySet());
        unknown.removeAll(List.of("name", "at", "speed", "speed_multiplier", "paused", "commands"));
        unknown.forEach(field -> problems.add("/" + field, "A fork has no such field."));
        String name = NewRun.name(fields, usualName, problems);
        Speed speed = NewRun.speed(fields, usualSpeed, problems);
        long at = parent.moment(fields, "at", parent.now(), problems);
        if (at > furthest) {
            problems.add("/at", "The run has not been there yet.");
        }
        Object paused = fields.get("paused");
        if (paused != null && !(paused instanceof Boolean)) {
            problems.add("/paused", "Give true or false.");
        }
        List<FieldError> errors = new ArrayList<>(problems.found());
        List<Asked> commands = commands(fields.get("commands"), new Place(at, parent.parameters()), errors);
        NewFork fork = new NewFork(name, speed, Boolean.TRUE.equals(paused), at, commands);
        return new Read(errors.isEmpty() ? Optional.of(fork) : Optional.empty(), errors);
    }

    private static List<Asked> commands(@Nullable Object given, Place place, List<FieldError> errors) {
        if (given == null) {
            return List.of();
        }
        if (!(given instanceof List<?> list) || list.size() > COMMANDS_MAX) {
            errors.add(new FieldError("/commands", "Give a list of at most " + COMMANDS_MAX + " commands."));
            return List.of();
        }
        List<Asked> commands = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = "/commands/" + i;
            Map<String, Object> fields = Objects.of(list.get(i));
            OrderReading.Read read = OrderReading.read(fields, place);
            read.errors().forEach(error -> errors.add(new FieldError(at + error.at(), error.detail())));
            read.order().ifPresent(order -> {
                if (order instanceof Order.Change change) {
                    commands.add(new Asked(fields, change.command()));
                } else {
                    errors.add(new FieldError(at + "/command", "Give parameter, shock or region here."));
                }
            });
        }
        return commands;
    }
}
