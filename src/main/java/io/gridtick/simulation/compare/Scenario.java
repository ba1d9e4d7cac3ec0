package io.gridtick.simulation.compare;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Parameters;
import java.util.List;

/** A run to be made, once for each seed: its parameters and what is done to it. */
public record Scenario(Parameters parameters, List<Command> commands) {
    public Scenario {
        commands = List.copyOf(commands);
    }

    Simulation run(long seed) {
        Simulation run = new Simulation(parameters.withSeed(seed));
        commands.forEach(run::give);
        return run;
    }
}
