package io.gridtick.simulation;

import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.command.CommandCarrier;
import io.gridtick.simulation.state.Carrier;
import io.gridtick.simulation.time.Hazard;
import java.util.ArrayList;
import java.util.List;

/** Commands whose moment has not come, in the order of their moments, then of their giving. */
final class Commands {
    private final List<Command> waiting = new ArrayList<>();

    void add(Command command) {
        int at = waiting.size();
        while (at > 0 && waiting.get(at - 1).at() > command.at()) {
            at--;
        }
        waiting.add(at, command);
    }

    long due() {
        return waiting.isEmpty() ? Hazard.NEVER : waiting.getFirst().at();
    }

    Command take() {
        return waiting.removeFirst();
    }

    void carry(Carrier carrier) {
        int count = carrier.value(waiting.size());
        for (int i = 0; i < count; i++) {
            Command carried =
                    CommandCarrier.carried(i < waiting.size() ? waiting.get(i) : new Command.PriceCrash(0, 1), carrier);
            if (i < waiting.size()) {
                waiting.set(i, carried);
            } else {
                waiting.add(carried);
            }
        }
    }
}
