package io.gridtick.market.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        NVIDIA H100 80GB HBM3                       | 0      | H100            | SXM       | 80
        H100 SXM                                    | 81559  | H100            | SXM       | 80
        8x H100 SXM5 80GB                           | 0      | H100            | SXM       | 80
        gpu_8x_h100_sxm5                            | 0      | H100            | SXM       | 0
        OCI - Compute - GPU - H100T                 | 0      | H100            | SXM       | 0
        OCI - Compute - GPU - H100                  | 0      | H100            | UNSTATED  | 0
        HGX H100                                    | 81920  | H100            | SXM       | 80
        H100 PCIE                                   | 81559  | H100            | PCIE      | 80
        H100_NVL                                    | 0      | H100            | NVL       | 94
        NVIDIA H100 NVL                             | 95830  | H100            | NVL       | 94
        h100                                        | 96256  | H100            | NVL       | 94
        h100                                        | 81920  | H100            | UNSTATED  | 80
        H200                                        | 143771 | H200            | UNSTATED  | 141
        NVIDIA A100-SXM4-80GB                       | 0      | A100            | SXM       | 80
        8x A100 (40 GB SXM4)                        | 0      | A100            | SXM       | 40
        A100 SXM4                                   | 40960  | A100            | SXM       | 40
        NVIDIA_A100                                 | 0      | A100            | UNSTATED  | 0
        A100X                                       | 0      | A100X           | PCIE      | 80
        RTX A4000                                   | 0      | RTX A4000       | PCIE      | 16
        A40 (graphics mode)                         | 0      | A40             | PCIE      | 48
        L4                                          | 0      | L4              | PCIE      | 24
        L40                                         | 46068  | L40             | PCIE      | 48
        L40S                                        | 46080  | L40S            | PCIE      | 48
        RTX 4070 Ti                                 | 12282  | RTX 4070 Ti     | PCIE      | 12
        NVIDIA GeForce RTX 4070 Ti SUPER            | 0      | RTX 4070 Ti S   | PCIE      | 16
        NVIDIA GeForce RTX 4090 PCIe 24GB           | 0      | RTX 4090        | PCIE      | 24
        RTX 4090                                    | 24564  | RTX 4090        | PCIE      | 24
        RTX 4090                                    | 49140  | RTX 4090        | PCIE      | 48
        rtx4090                                     | 0      | RTX 4090        | PCIE      | 0
        RTX 4090D                                   | 24564  | RTX 4090 D      | PCIE      | 24
        RTX 2080 Ti                                 | 22528  | RTX 2080 Ti     | PCIE      | 22
        RTX 6000                                    | 24576  | Quadro RTX 6000 | PCIE      | 24
        RTX 6000                                    | 49140  | RTX 6000 Ada    | PCIE      | 48
        RTX6000                                     | 97887  | RTX PRO 6000    | PCIE      | 96
        RTX 6000Ada                                 | 49140  | RTX 6000 Ada    | PCIE      | 48
        RTX PRO 6000 WS                             | 97887  | RTX PRO 6000 Workstation | PCIE | 96
        NVIDIA RTX PRO 6000 Blackwell Server Edition| 0      | RTX PRO 6000 Server      | PCIE | 96
        RTX 6000D                                   | 0      | RTX 6000D       | PCIE      | 84
        B200                                        | 183359 | B200            | SXM       | 180
        MI300X                                      | 0      | MI300X          | OAM       | 192
        GH200                                       | 0      | GH200           | SUPERCHIP | 0
        2x L40S Ext                                 | 0      | L40S            | PCIE      | 48
        """)
    void readsWhatProvidersWrite(String name, int mib, String chip, Form form, int gb) {
        OfferedGpu gpu = GpuNames.of(name, mib);
        assertTrue(gpu.recognised(), name);
        assertEquals(chip, gpu.chip());
        assertEquals(form, gpu.form());
        assertEquals(gb * 1024, gpu.memoryMib());
    }

    @Test
    void aNameOfFourGenerationsStaysUnreadWithoutItsMemory() {
        assertFalse(GpuNames.of("RTX 6000", 0).recognised());
    }

    @Test
    void anUnknownChipKeepsItsName() {
        OfferedGpu gpu = GpuNames.of(" Vega 64 ", 8192);
        assertEquals(new OfferedGpu("Vega 64", Form.UNSTATED, 8192, "", false), gpu);
    }

    @Test
    void memoryThatNoSuchChipHasIsKept() {
        assertEquals(640 * 1024, GpuNames.of("H100 SXM", 640 * 1024).memoryMib());
    }

    @Test
    void aSliceIsAnotherGood() {
        OfferedGpu slice = GpuNames.of("NVIDIA A100-SXM4-80GB MIG 1g.10gb", 0);
        assertEquals(new OfferedGpu("A100", Form.SXM, 10 * 1024, "1g.10gb", true), slice);
    }
}
