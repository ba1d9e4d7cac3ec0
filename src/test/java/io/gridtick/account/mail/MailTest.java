package io.gridtick.account.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailTest {
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: lee@example.com", "a\n", "\r", "a\u0000", "a\u0085b", "a\u2028b", "", " "})
    void aHeaderIsOneLine(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Mail(text, "subject", "text"));
        assertThrows(IllegalArgumentException.class, () -> new Mail("kim@example.com", text, "text"));
    }

    @Test
    void neitherAddressNorLinkIsShown() {
        assertEquals("Mail[Hello]", new Mail("kim@example.com", "Hello", "https://x/#token=1").toString());
    }
}
