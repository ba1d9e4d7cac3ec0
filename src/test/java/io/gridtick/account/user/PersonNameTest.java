package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Kim",
                "Zo\u00eb O'Neil",
                "\u5f20\u4f1f",
                "<img onerror=x>",
                "Kim \ud83d\ude00",
                "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
            })
    void theseAreNames(String name) {
        assertEquals(Optional.empty(), PersonName.fault(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\r",
                "\u0000",
                "\u001b[31m",
                "a\u2028b",
                "a\u2029b",
                "\u202eadmin",
                "\u2066x",
                "\ud83d",
                "\u0085"
            })
    void theseAreNot(String name) {
        assertEquals(Optional.of("must not have control characters"), PersonName.fault(name));
    }

    @Test
    void lengthIsBounded() {
        assertEquals(Optional.empty(), PersonName.fault("k".repeat(100)));
        assertTrue(PersonName.fault("k".repeat(101)).isPresent());
    }
}
