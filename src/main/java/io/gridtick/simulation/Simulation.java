package io.gridtick.simulation;

import io.gridtick.simulation.book.Ledger;
import io.gridtick.simulation.book.Usage;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.plant.Occupancy;
import io.gridtick.simulation.plant.Tally;
import io.gridtick.simulation.state.StateReader;
import io.gridtick.simulation.state.StateWriter;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.Witness;
import java.util.List;

/**
 * A run: a pure function of its parameters and commands. Time is in whole milliseconds since its start, and how far it is
 * taken at a time makes no difference. Not for several threads at once.
 */
public final class Simulation {
    /** Of snapshots; to be counted up with every change of the state or of what is computed from it. */
    private static final long FORMAT = 1;

    private final World world;

    public Simulation(Parameters parameters) {
        this(parameters, Witness.NONE);
    }

    public Simulation(Parameters parameters, Witness witness) {
        world = new World(parameters, witness);
        world.begin();
    }

    private Simulation(World world) {
        this.world = world;
    }

    /** Continues what a snapshot holds. */
    public static Simulation of(byte[] snapshot, Witness witness) {
        StateReader in = new StateReader(snapshot);
        if (in.value(FORMAT) != FORMAT) {
            throw new IllegalArgumentException("a snapshot of a run has another format");
        }
        Parameters parameters = Parameters.usual().carried(in);
        World world = new World(parameters, witness);
        world.carry(in);
        return new Simulation(world);
    }

    /** All of its state; a run made from it goes on exactly as this one does. */
    public byte[] snapshot() {
        StateWriter out = new StateWriter();
        long _ = out.value(FORMAT);
        Parameters _ = world.parameters().carried(out);
        world.carry(out);
        return out.written();
    }

    /** Another run with the same past. */
    public Simulation fork(Witness witness) {
        return of(snapshot(), witness);
    }

    /**
     * Adds a command to what waits. It takes effect after all events of its moment, which may be the present one. Commands
     * of one moment take effect in the order in which they were given.
     */
    public void give(Command command) {
        world.give(command);
    }

    /** Goes on to a moment, or to the run's end. */
    public End advanceTo(long millis) {
        return world.advanceTo(millis);
    }

    public long now() {
        return world.now();
    }

    public End end() {
        return world.end();
    }

    /** The same for the same parameters and commands, anywhere and always. */
    public long hash() {
        return world.hash().value();
    }

    public long events() {
        return world.hash().events();
    }

    public Parameters parameters() {
        return world.parameters();
    }

    public Frame frame() {
        return world.frame();
    }

    public Ledger ledger() {
        return world.books().ledger();
    }

    public Usage usage() {
        return world.books().usage();
    }

    public Tally tally() {
        return world.plant().tally();
    }

    /** Who has each GPU; goes with the run. */
    public Occupancy occupancy() {
        return world.plant().occupancy();
    }

    /** Jobs that wait now. */
    public int waiting() {
        return world.plant().waiting();
    }

    /** What the model itself finds wrong with its state; empty unless it has a defect. */
    public List<String> faults() {
        return world.plant().faults();
    }
}
