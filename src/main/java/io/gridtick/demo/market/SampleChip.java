package io.gridtick.demo.market;

import java.util.List;

/**
 * A chip of the sample market under the names that the providers have for it, with what an hour of it is worth about.
 *
 * @param vast as the large marketplace spells it, with the memory it tells in MiB
 */
record SampleChip(String vast, int vastMib, String display, String model, String form, int gb, double worth) {
    static final List<SampleChip> ALL = List.of(
            new SampleChip("H100 SXM", 81_559, "H100 SXM", "h100", "SXM5", 80, 2.35),
            new SampleChip("H100 PCIE", 81_559, "H100 PCIe", "h100", "PCIe", 80, 2.05),
            new SampleChip("H200", 143_771, "H200 SXM", "h200", "SXM5", 141, 3.1),
            new SampleChip("B200", 183_359, "B200", "b200", "SXM6", 180, 4.6),
            new SampleChip("A100 SXM4", 81_920, "A100 SXM", "a100", "SXM4", 80, 1.25),
            new SampleChip("A100 PCIE", 81_920, "A100 PCIe", "a100", "PCIe", 80, 1.1),
            new SampleChip("L40S", 46_068, "L40S", "l40s", "PCIe", 48, 0.72),
            new SampleChip("RTX A6000", 49_140, "RTX A6000", "rtxa6000", "PCIe", 48, 0.44),
            new SampleChip("RTX 5090", 32_607, "RTX 5090", "rtx5090", "PCIe", 32, 0.58),
            new SampleChip("RTX 4090", 24_564, "RTX 4090", "rtx4090", "PCIe", 24, 0.37),
            new SampleChip("RTX 3090", 24_576, "RTX 3090", "rtx3090", "PCIe", 24, 0.2));
}
