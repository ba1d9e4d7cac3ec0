package io.gridtick.simulation.command;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.RegionSpec;
import java.util.List;

/** Says what is wrong with a command before it becomes part of a run. */
public final class CommandCheck {
    private static final double FACTOR_MAX = 100;
    private static final double HOURS_MAX = 8_760;

    private CommandCheck() {}

    /** Empty where it may be given. */
    public static List<FieldError> errors(Command command, long now, List<RegionSpec> regions) {
        if (command.at() < now) {
            return wrong("/at", "This moment of the run has passed.");
        }
        return switch (command) {
            case Command.DemandShock shock -> shock(shock.factor(), shock.hours());
            case Command.EnergyShock shock -> shock(shock.factor(), shock.hours());
            case Command.PriceCrash crash ->
                isWithin(crash.factor(), 0.01, FACTOR_MAX)
                        ? List.of()
                        : wrong("/factor", "Give a number from 0.01 to 100.");
            case Command.Outage outage -> outage(outage, regions);
            case Command.Change change -> change(change);
            case Command.RegionAdded added -> added(added.region(), regions);
        };
    }

    private static List<FieldError> shock(double factor, double hours) {
        if (!isWithin(factor, 0, FACTOR_MAX)) {
            return wrong("/factor", "Give a number from 0 to 100.");
        }
        return isWithin(hours, 0.01, HOURS_MAX) ? List.of() : wrong("/hours", "Give a number from 0.01 to 8760.");
    }

    private static List<FieldError> outage(Command.Outage outage, List<RegionSpec> regions) {
        if (regions.stream().noneMatch(region -> region.code().equals(outage.region()))) {
            return wrong("/region", "The run has no such region.");
        }
        return shock(1, outage.hours());
    }

    private static List<FieldError> added(RegionSpec another, List<RegionSpec> regions) {
        if (regions.size() >= Parameters.REGIONS_MAX) {
            return wrong("/region", "The run has " + Parameters.REGIONS_MAX + " regions, which is the most.");
        }
        return regions.stream().anyMatch(region -> region.code().equals(another.code()))
                ? wrong("/region/code", "Another region has this code.")
                : List.of();
    }

    private static List<FieldError> change(Command.Change change) {
        if (!change.knob().isLive()) {
            return wrong("/parameter", "This parameter cannot change while a run goes; start another run.");
        }
        return change.knob().allows(change.value())
                ? List.of()
                : wrong(
                        "/value",
                        "Give a number from " + change.knob().least() + " to "
                                + change.knob().most() + ".");
    }

    private static boolean isWithin(double value, double least, double most) {
        return value >= least && value <= most;
    }

    private static List<FieldError> wrong(String at, String detail) {
        return List.of(new FieldError(at, detail));
    }
}
