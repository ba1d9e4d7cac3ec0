package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import java.util.List;

/** No H100 has 640 GB: mostly the memory of the box was taken for that of a GPU, and with it perhaps the price. */
final class MemoryScreen {
    private MemoryScreen() {}

    static void judge(List<Offer> answer, Findings findings) {
        for (Offer offer : answer) {
            OfferedGpu gpu = offer.gpu();
            if (gpu.isWhole() && gpu.memoryMib() != OfferedGpu.UNSTATED) {
                GpuNames.chip(gpu.chip())
                        .filter(chip -> !chip.hasSize(gpu.form(), gpu.memoryMib()))
                        .ifPresent(chip -> findings.add(
                                offer,
                                Hold.Reason.VRAM,
                                "A GPU of " + gpu.memoryMib() / OfferedGpu.MIB_PER_GIB + " GB is offered; a "
                                        + chip.name() + " has " + chip.sizes(gpu.form()) + " GB."));
            }
        }
    }
}
