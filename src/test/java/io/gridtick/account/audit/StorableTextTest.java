package io.gridtick.account.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableTextTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "'', ''",
        "a\u0000b, a\uFFFDb",
        "h\u00e9 \uD83D\uDE00, h\u00e9 \uD83D\uDE00",
        "\uD83D, \uFFFD",
        "x\uDE00y, x\uFFFDy",
        "\uDE00\uD83D, \uFFFD\uFFFD",
    })
    void keepsWhatCanBeStored(String text, String kept) {
        assertEquals(kept, StorableText.of(text));
    }

    @Test
    void isNeverEndless() {
        assertEquals(StorableText.LONGEST, StorableText.of("x".repeat(10_000)).length());
        String cut = StorableText.of("x".repeat(StorableText.LONGEST - 1) + "\uD83D\uDE00");
        assertEquals('\uFFFD', cut.charAt(StorableText.LONGEST - 1));
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 100; i++) {
            many.put("name " + i, "value");
        }
        assertEquals(20, StorableText.of(many).size());
    }
}
