package io.gridtick.simulation.run;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** All that is needed to compute a run again: a state to begin with, or none, and everything that was ever given to it. */
public record Past(Optional<Snapshot> snapshot, List<GivenCommand> commands) {
    public static final Past NONE = new Past(Optional.empty(), List.of());

    public Past {
        commands = List.copyOf(commands);
    }

    /** An engine, and what is to be given to it as it goes. */
    record Again(Simulation engine, int commands, Deque<GivenCommand> rest) {}

    /** A snapshot that cannot be read, of another version of the engine say, is of no use: then all is computed from the start. */
    Again again(Parameters parameters, Witness witness) {
        if (snapshot.isPresent()) {
            Snapshot from = snapshot.get();
            try {
                return new Again(Simulation.of(from.state(), witness), from.commands(), rest(from.commands()));
            } catch (RuntimeException unreadable) {
                return fromTheStart(parameters, witness);
            }
        }
        return fromTheStart(parameters, witness);
    }

    private Again fromTheStart(Parameters parameters, Witness witness) {
        return new Again(new Simulation(parameters, witness), 0, rest(0));
    }

    private Deque<GivenCommand> rest(int known) {
        Deque<GivenCommand> rest = new ArrayDeque<>();
        commands.stream()
                .filter(given -> given.number() > known && given.command().isPresent())
                .forEach(rest::add);
        return rest;
    }
}
