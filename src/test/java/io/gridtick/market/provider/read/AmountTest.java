package io.gridtick.market.provider.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.provider.UnreadableAnswerException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.49      | 2.49    | ''
            $12.34    | 12.34   | USD
            US$ 3     | 3       | USD
            2.10 EUR  | 2.10    | EUR
            €2.10     | 2.10    | EUR
            1,234.50  | 1234.50 | ''
            0.00      | 0.00    | ''
            """)
    void aPriceAsPeopleWriteIt(String text, String value, String currency) {
        Amount amount = Amount.of(text).orElseThrow();
        assertEquals(value, amount.value().toPlainString());
        assertEquals(Optional.of(currency).filter(code -> !code.isEmpty()), amount.currency());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N/A*",
                "",
                "-1",
                "2,10",
                "1,234",
                "1.2.3",
                "1e9",
                "from $2.10",
                "Contact sales",
                "$",
                "NaN",
                "2.49 / h"
            })
    void whatCanBeReadInTwoWaysIsNoPrice(String text) {
        assertEquals(Optional.empty(), Amount.of(text));
    }

    /** "from $X" and "contact us" are no prices on demand. */
    @ParameterizedTest
    @ValueSource(strings = {"from $2.10", "Contact sales", "as low as 1.99", "starting at 2"})
    void teasersAreNotPrices(String text) {
        assertEquals(Optional.empty(), Amount.of(text));
        assertTrue(Amount.refusal(text).contains("advertisement"));
    }

    @ParameterizedTest
    @CsvSource({
        "8x H100 SXM5 80GB, 8, H100 SXM5 80GB, 80",
        "1x RTX 5090, 1, RTX 5090, 0",
        "NVIDIA A100-SXM4-40GB, 0, NVIDIA A100-SXM4-40GB, 40",
        "80Gi, 0, 80Gi, 80",
        "RTX 4090, 0, RTX 4090, 0",
        "A100 1g.10gb, 0, A100 1g.10gb, 0"
    })
    void aGpuWithItsCount(String text, int count, String name, long gib) {
        GpuText gpu = GpuText.of(text);
        assertEquals(count == 0 ? OptionalInt.empty() : OptionalInt.of(count), gpu.count());
        assertEquals(name, gpu.name());
        assertEquals(gib == 0 ? OptionalLong.empty() : OptionalLong.of(gib * 1024), gpu.vramMib());
    }

    @Test
    void packedBodiesAreUnpackedUpToABound() throws IOException {
        byte[] packed = gzip(new byte[1_000]);
        assertEquals(1_000, Inflated.of(packed, 1_000).length);
        assertEquals(3, Inflated.of(new byte[] {1, 2, 3}, 1_000).length);
        assertEquals(UnreadableAnswerException.Fault.TOO_LARGE, fault(gzip(new byte[1_001])));
        assertEquals(UnreadableAnswerException.Fault.BROKEN, fault(Arrays.copyOf(packed, packed.length - 4)));
        assertEquals(UnreadableAnswerException.Fault.TOO_LARGE, fault(gzip(new byte[50_000_000])));
    }

    private static UnreadableAnswerException.Fault fault(byte[] body) {
        return Assertions.assertThrows(UnreadableAnswerException.class, () -> {
                    byte[] _ = Inflated.of(body, 1_000);
                })
                .fault();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
