package io.gridtick.simulation.command;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.RegionSpec;

/** Something a person does to a run at a simulated time, in milliseconds since its start. */
public sealed interface Command {
    long at();

    /** Demand times the factor, for a while. */
    record DemandShock(long at, double factor, double hours) implements Command {}

    /** The price of electricity times the factor, for a while. */
    record EnergyShock(long at, double factor, double hours) implements Command {}

    /** All prices times the factor, for good (until they move on by themselves). */
    record PriceCrash(long at, double factor) implements Command {}

    /** A region is out, and what runs there stops. */
    record Outage(long at, String region, double hours) implements Command {}

    /** Another value for a parameter. */
    record Change(long at, Knob knob, double value) implements Command {}

    /** More regions. */
    record RegionAdded(long at, RegionSpec region) implements Command {}
}
