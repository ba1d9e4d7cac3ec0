package io.gridtick.simulation.order;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.command.CommandCheck;
import io.gridtick.simulation.order.Order.Change;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterReading;
import io.gridtick.simulation.parameter.Problems;
import io.gridtick.simulation.run.Speed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a command of the door. */
public final class OrderReading {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final double HOURS_MAX = 876_600;
    private static final double SHOCK_HOURS = 24;
    private static final String COMMANDS = "pause, resume, step, speed, stop, seek, parameter, shock, region";

    private final Map<String, ?> fields;
    private final Place place;
    private final Problems problems = new Problems();

    private OrderReading(Map<String, ?> fields, Place place) {
        this.fields = fields;
        this.place = place;
    }

    /** The order if nothing is wrong. */
    public record Read(Optional<Order> order, List<FieldError> errors) {}

    public static Read read(Map<String, ?> fields, Place place) {
        return new OrderReading(fields, place).read();
    }

    private Read read() {
        Optional<Order> order =
                switch (String.valueOf(fields.get("command"))) {
                    case "pause" -> only(new Order.Pause());
                    case "resume" -> only(new Order.Resume());
                    case "stop" -> only(new Order.Stop());
                    case "step" -> step();
                    case "speed" -> speed();
                    case "seek" -> seek();
                    case "parameter" -> parameter();
                    case "shock" -> shock();
                    case "region" -> region();
                    default -> {
                        problems.add("/command", "Give one of " + COMMANDS + ".");
                        yield Optional.empty();
                    }
                };
        if (problems.isEmpty() && order.isPresent() && order.get() instanceof Change change) {
            CommandCheck.errors(
                            change.command(), place.now(), place.parameters().regions())
                    .forEach(error -> problems.add(error.at(), error.detail()));
        }
        return new Read(problems.isEmpty() ? order : Optional.empty(), problems.found());
    }

    private Optional<Order> step() {
        known("hours");
        double usual = place.parameters().of(Knob.STEP_MINUTES) / 60;
        return Optional.of(new Order.Step(
                (long) (problems.number(fields, "hours", "/hours", usual, 0.001, HOURS_MAX) * HOUR_MILLIS)));
    }

    private Optional<Order> speed() {
        known("speed");
        return speed(fields.get("speed"), "/speed", problems).map(Order.Pacing::new);
    }

    private Optional<Order> seek() {
        known("to");
        if (fields.get("to") == null) {
            problems.add("/to", "Say where to, as a time in the run or as hours since its start.");
        }
        return Optional.of(new Order.Seek(place.moment(fields, "to", 0, problems)));
    }

    private Optional<Order> parameter() {
        known("parameter", "value", "at");
        Optional<Knob> knob = Arrays.stream(Knob.values())
                .filter(each -> each.field().equals(fields.get("parameter")))
                .findFirst();
        if (knob.isEmpty()) {
            problems.add("/parameter", "There is no such parameter.");
        }
        double value = number("value", 0, -1e15, 1e15, true);
        return knob.map(it -> new Change(new Command.Change(at(), it, value)));
    }

    private Optional<Order> shock() {
        known("kind", "factor", "hours", "region", "at");
        double hours = number("hours", SHOCK_HOURS, 0, 1e9, false);
        return switch (String.valueOf(fields.get("kind"))) {
            case "demand" -> change(new Command.DemandShock(at(), factor(2), hours));
            case "energy" -> change(new Command.EnergyShock(at(), factor(2), hours));
            case "price_crash" -> change(new Command.PriceCrash(at(), factor(0.5)));
            case "outage" -> {
                if (!(fields.get("region") instanceof String)) {
                    problems.add("/region", "Say which region goes out.");
                }
                yield change(new Command.Outage(at(), String.valueOf(fields.get("region")), hours));
            }
            default -> {
                problems.add("/kind", "Give one of demand, outage, price_crash, energy.");
                yield Optional.empty();
            }
        };
    }

    private Optional<Order> region() {
        known("region", "at");
        if (fields.get("region") == null) {
            problems.add("/region", "Give an object with code and pools.");
            return Optional.empty();
        }
        return ParameterReading.region(fields.get("region"), "/region", problems)
                .map(region -> new Change(new Command.RegionAdded(at(), region)));
    }

    private double factor(double usual) {
        return number("factor", usual, -1e9, 1e9, false);
    }

    private double number(String field, double usual, double least, double most, boolean isNeeded) {
        if (isNeeded && fields.get(field) == null) {
            problems.add("/" + field, "Give a number.");
        }
        return problems.number(fields, field, "/" + field, usual, least, most);
    }

    private long at() {
        return place.moment(fields, "at", place.now(), problems);
    }

    private Optional<Order> only(Order order) {
        known();
        return Optional.of(order);
    }

    private void known(String... names) {
        TreeSet<String> unknown = new TreeSet<>(fields.keySet());
        unknown.remove("command");
        unknown.removeAll(List.of(names));
        unknown.forEach(field -> problems.add("/" + field, "This command has no such field."));
    }

    private static Optional<Order> change(Command command) {
        return Optional.of(new Change(command));
    }

    static Optional<Speed> speed(@Nullable Object given, String at, Problems problems) {
        Optional<Speed> speed = given == null ? Optional.empty() : Speed.of(given);
        if (speed.isEmpty()) {
            problems.add(at, "Give simulated seconds per second, from 0.01 to 1000000000, or \"max\".");
        }
        return speed;
    }
}
