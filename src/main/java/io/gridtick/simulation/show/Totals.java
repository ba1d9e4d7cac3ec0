package io.gridtick.simulation.show;

import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.RegionFrame;
import java.util.function.ToIntFunction;

/** A run in a few numbers: how busy it was in the last closed step, money since the start, GPUs and queues now. */
public record Totals(
        double utilisation,
        String revenue,
        String cost,
        String profit,
        String cash,
        String equipment,
        String spent,
        long gpusBought,
        int gpus,
        int free,
        int down,
        int waiting) {
    public static Totals of(Frame frame) {
        return new Totals(
                frame.utilisation(),
                Money.text(frame.finance().revenue()),
                Money.text(frame.finance().cost()),
                Money.text(frame.finance().profit()),
                Money.text(frame.finance().cash()),
                Money.text(frame.finance().equipment()),
                Money.text(frame.finance().spent()),
                frame.finance().gpusBought(),
                sum(frame, RegionFrame::gpus),
                sum(frame, RegionFrame::free),
                sum(frame, RegionFrame::down),
                sum(frame, RegionFrame::waiting));
    }

    private static int sum(Frame frame, ToIntFunction<RegionFrame> of) {
        return frame.regions().stream().mapToInt(of).sum();
    }
}
