package io.gridtick.simulation.show;

import io.gridtick.simulation.view.RegionFrame;
import java.util.Locale;

/** A region of a run: the last closed step, and GPUs and queues now. */
public record RegionRow(
        String code,
        String state,
        double utilisation,
        String revenue,
        String cost,
        String profit,
        int gpus,
        int free,
        int down,
        int waiting,
        double spotLevel) {
    static RegionRow of(RegionFrame frame) {
        return new RegionRow(
                frame.code(),
                frame.state().name().toLowerCase(Locale.ROOT),
                frame.utilisation(),
                Money.text(frame.revenue()),
                Money.text(frame.cost()),
                Money.text(frame.profit()),
                frame.gpus(),
                frame.free(),
                frame.down(),
                frame.waiting(),
                frame.spotLevel());
    }
}
