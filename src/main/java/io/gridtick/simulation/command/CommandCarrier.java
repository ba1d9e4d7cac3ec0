package io.gridtick.simulation.command;

import io.gridtick.simulation.command.Command.Change;
import io.gridtick.simulation.command.Command.DemandShock;
import io.gridtick.simulation.command.Command.EnergyShock;
import io.gridtick.simulation.command.Command.Outage;
import io.gridtick.simulation.command.Command.PriceCrash;
import io.gridtick.simulation.command.Command.RegionAdded;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.state.StateReader;
import io.gridtick.simulation.state.StateWriter;
import java.util.List;

/** A command as bytes: for the log of a run, and for the commands that wait in a snapshot. */
@SuppressWarnings("EnumOrdinal") // The order of constants is part of the seed and of the snapshot.
public final class CommandCarrier {
    private static final RegionSpec NO_REGION = new RegionSpec("", 0, List.of());

    private CommandCarrier() {}

    public static byte[] written(Command command) {
        StateWriter out = new StateWriter();
        Command _ = carried(command, out);
        return out.written();
    }

    public static Command read(byte[] written) {
        return carried(new PriceCrash(0, 1), new StateReader(written));
    }

    /** Any command may be given where one is read. */
    public static Command carried(Command command, Carrier carrier) {
        int kind = carrier.value(kind(command));
        long at = carrier.value(command.at());
        return switch (kind) {
            case 0 -> {
                DemandShock it = command instanceof DemandShock shock ? shock : new DemandShock(0, 1, 1);
                yield new DemandShock(at, carrier.value(it.factor()), carrier.value(it.hours()));
            }
            case 1 -> {
                EnergyShock it = command instanceof EnergyShock shock ? shock : new EnergyShock(0, 1, 1);
                yield new EnergyShock(at, carrier.value(it.factor()), carrier.value(it.hours()));
            }
            case 2 -> new PriceCrash(at, carrier.value(command instanceof PriceCrash crash ? crash.factor() : 1));
            case 3 -> {
                Outage it = command instanceof Outage outage ? outage : new Outage(0, "", 1);
                yield new Outage(at, carrier.text(it.region()), carrier.value(it.hours()));
            }
            case 4 -> {
                Change it = command instanceof Change change ? change : new Change(0, Knob.PUE, 1);
                Knob knob = Knob.values()[carrier.value(it.knob().ordinal())];
                yield new Change(at, knob, carrier.value(it.value()));
            }
            case 5 ->
                new RegionAdded(
                        at, (command instanceof RegionAdded added ? added.region() : NO_REGION).carried(carrier));
            default -> throw new IllegalArgumentException("there is no command of kind " + kind);
        };
    }

    private static int kind(Command command) {
        return switch (command) {
            case DemandShock _ -> 0;
            case EnergyShock _ -> 1;
            case PriceCrash _ -> 2;
            case Outage _ -> 3;
            case Change _ -> 4;
            case RegionAdded _ -> 5;
        };
    }
}
