package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private static final String LETTERS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-. \u00e9\u0000";
    private final SecureRandom random = new SecureRandom();

    @Test
    void keyIsReadBackAsItWasDrawn() {
        for (int i = 0; i < 1_000; i++) {
            ApiKey key = ApiKey.draw(random);
            assertTrue(key.text().matches("gt_[0-9A-Za-z]{8}_[0-9A-Za-z]{49}"), "the form of a key");
            assertEquals(Optional.of(key), ApiKey.parse(key.text()));
        }
    }

    @Test
    void noTwoKeysAreTheSame() {
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            assertTrue(drawn.add(ApiKey.draw(random).text()));
        }
    }

    @Test
    void everySingleChangeIsCaught() {
        String key = ApiKey.draw(random).text();
        for (int i = 0; i < key.length(); i++) {
            String missing = key.substring(0, i) + key.substring(i + 1);
            assertEquals(Optional.empty(), ApiKey.parse(missing), "without letter " + i);
            for (int at = 0; at < LETTERS.length(); at++) {
                char letter = LETTERS.charAt(at);
                String changed = key.substring(0, i) + letter + key.substring(i + 1);
                assertEquals(changed.equals(key), ApiKey.parse(changed).isPresent(), "letter " + i + " is " + letter);
                String longer = key.substring(0, i) + letter + key.substring(i);
                assertEquals(Optional.empty(), ApiKey.parse(longer), "one more at " + i);
            }
        }
    }

    @Test
    void neighboursThatChangedPlacesAreCaught() {
        String key = ApiKey.draw(random).text();
        for (int i = 0; i + 1 < key.length(); i++) {
            String swapped = key.substring(0, i) + key.charAt(i + 1) + key.charAt(i) + key.substring(i + 2);
            assertEquals(swapped.equals(key), ApiKey.parse(swapped).isPresent());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gt_",
                "gt_00000000_0000000000000000000000000000000000000000000000000",
                "Bearer gt_00000000_000000000000000000000000000000000000000000000",
                "gt_0123456789abcdef0123456789abcdef"
            })
    void whatIsNoKeyIsNone(String text) {
        assertEquals(Optional.empty(), ApiKey.parse(text));
    }

    @Test
    void secretShowsNowhere() {
        ApiKey key = ApiKey.draw(random);
        assertTrue(!key.toString().contains(key.secret().value()));
        assertEquals("SecretHash", key.hash().toString());
        assertNotEquals(ApiKey.draw(random).hash(), key.hash());
    }
}
