package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin@localhost",
                "kim@example.com",
                "kim.lee+gpu@mail.example.co.uk",
                "o'neil@example.com",
                "a@b",
                "k_i-m@xn--bcher-kva.example",
                "1@2.3"
            })
    void theseAreAddresses(String text) {
        assertEquals(Optional.empty(), Email.fault(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "kim",
                "@example.com",
                "kim@",
                "kim@@example.com",
                "kim@a@b",
                ".kim@example.com",
                "kim.@example.com",
                "k..m@example.com",
                "kim@-a.example",
                "kim@a-.example",
                "kim@.example",
                "kim@example.",
                "kim@a..b",
                "kim lee@example.com",
                "\"kim\"@example.com",
                "kim@[127.0.0.1]",
                "Kim <kim@example.com>",
                "kim@example.com,lee@example.com",
                "kim@example.com\r\nBcc: lee@example.com",
                "kim@example.com\n",
                "kim\u0000@example.com",
                "k\u00efm@example.com",
                "kim@b\u00fccher.example",
                "kim%0a@exa mple.com"
            })
    void theseAreNot(String text) {
        assertTrue(Email.fault(text).isPresent(), text);
    }

    @Test
    void lengthsAreBounded() {
        String host = "@" + "a".repeat(60) + ".example";
        assertFalse(Email.fault("k".repeat(64) + host).isPresent());
        assertTrue(Email.fault("k".repeat(65) + host).isPresent());
        assertTrue(Email.fault("kim@" + "a".repeat(64)).isPresent());
        assertTrue(Email.fault("kim@" + "a.".repeat(130) + "example").isPresent());
    }

    /** A form that takes exponential time would show here by never ending. */
    @Test
    void hardCasesEndSoon() {
        assertTrue(Email.fault("a.".repeat(120) + "!").isPresent());
        assertTrue(Email.fault("a@" + "a-".repeat(120)).isPresent());
    }
}
