package io.gridtick.fleet.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NVIDIA H100 80GB HBM3; H100 SXM5 80GB",
                "NVIDIA-H100-80GB-HBM3; H100 SXM5 80GB",
                "H100-SXM5-80GB; H100 SXM5 80GB",
                "H100_SXM5_80GB; H100 SXM5 80GB",
                "h100 sxm; H100 SXM5 80GB",
                "NVIDIA H100 PCIe; H100 PCIe 80GB",
                "NVIDIA H100 NVL; H100 NVL 94GB",
                "H100; H100",
                "H100 SXM 64GB; H100 SXM 64GB",
                "NVIDIA H200; H200 SXM5 141GB",
                "NVIDIA H200 NVL; H200 NVL 141GB",
                "H200 96GB; H200 96GB",
                "NVIDIA A100-SXM4-80GB; A100 SXM4 80GB",
                "NVIDIA A100-SXM4-40GB; A100 SXM4 40GB",
                "NVIDIA A100 80GB PCIe; A100 PCIe 80GB",
                "NVIDIA A100-PCIE-40GB; A100 PCIe 40GB",
                "NVIDIA-A100-SXM4-40GB-MIG-1g.5gb; A100 SXM4 40GB MIG 1g.5gb",
                "Tesla V100-SXM2-16GB; V100 SXM2 16GB",
                "Tesla-V100-SXM2-32GB-SHARED; V100 SXM2 32GB",
                "Tesla T4; T4",
                "NVIDIA L40S; L40S",
                "NVIDIA L4; L4",
                "NVIDIA A10G; A10G",
                "NVIDIA A10; A10",
                "NVIDIA RTX A4000; RTX A4000",
                "NVIDIA RTX 6000 Ada Generation; RTX 6000 Ada",
                "Quadro RTX 6000; Quadro RTX 6000",
                "NVIDIA RTX PRO 6000 Blackwell Server Edition; RTX PRO 6000 Server",
                "NVIDIA RTX PRO 6000 Blackwell Max-Q Workstation Edition; RTX PRO 6000 Max-Q",
                "NVIDIA GeForce RTX 2080 SUPER; RTX 2080 SUPER",
                "NVIDIA GeForce RTX 4090; RTX 4090",
                "RTX_4090; RTX 4090",
                "NVIDIA GeForce RTX 4070 Ti SUPER; RTX 4070 Ti SUPER",
                "NVIDIA GeForce RTX 4090 Laptop GPU; RTX 4090 Laptop",
                "AMD Instinct MI300X; Instinct MI300X",
                "AMD_Instinct_MI300X_OAM; Instinct MI300X",
                "mi300x; Instinct MI300X",
                "NVIDIA GB200; GB200 186GB",
                "NVIDIA GH200 480GB; GH200 96GB",
                "NVIDIA  Future-9000_Max; Future 9000 Max",
                "Foo Bar; Foo Bar",
                "NVIDIA; NVIDIA",
                "--; --"
            })
    void spellingsOfOneModelHaveOneName(String said, String name) {
        assertEquals(name, ModelNames.of(said));
    }

    @Test
    void nothingStaysNothing() {
        assertEquals("", ModelNames.of(""));
    }

    @Test
    void aNameIsASpellingOfItselfInAnyCaseAndWithAnyBlanks() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> names = List.of(
                "H100 SXM5 80GB", "A100 PCIe 40GB", "Instinct MI300X", "RTX PRO 6000 Max-Q", "T4", "V100S PCIe 32GB");
        for (int round = 0; round < 2_000; round++) {
            String name = names.get(random.nextInt(names.size()));
            String said = (random.nextBoolean() ? "NVIDIA " : "") + name;
            String spelled = said.replace(" ", List.of(" ", "-", "_", "  ").get(random.nextInt(4)));
            String cased = random.nextBoolean() ? spelled.toUpperCase(Locale.ROOT) : spelled.toLowerCase(Locale.ROOT);
            assertEquals(name, ModelNames.of(cased), () -> "seed " + seed + ", " + cased);
            assertEquals(name, ModelNames.of(ModelNames.of(cased)), () -> "seed " + seed + ", " + cased);
        }
    }
}
