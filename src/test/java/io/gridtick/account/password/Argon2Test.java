package io.gridtick.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2Test {
    /** From the tests of the reference implementation. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Argon2 argon2 = new Argon2();

    @Test
    void agreesWithTheReferenceImplementation() {
        assertTrue(argon2.matches("password", Optional.of(REFERENCE)));
        assertFalse(argon2.matches("Password", Optional.of(REFERENCE)));
    }

    @Test
    void knowsItsOwnHashesAndNoTwoAreAlike() {
        String hash = argon2.hash("correct horse battery");
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertTrue(argon2.matches("correct horse battery", Optional.of(hash)));
        assertNotEquals(hash, argon2.hash("correct horse battery"));
        assertFalse(Argon2.isOutdated(hash));
    }

    @Test
    void everythingTypedCounts() {
        Optional<String> hash = Optional.of(argon2.hash(" spaces around "));
        assertTrue(argon2.matches(" spaces around ", hash));
        assertFalse(argon2.matches("spaces around", hash));
        String long_ = "x".repeat(255);
        Optional<String> longHash = Optional.of(argon2.hash(long_ + "a"));
        assertTrue(argon2.matches(long_ + "a", longHash));
        assertFalse(argon2.matches(long_ + "b", longHash));
    }

    @Test
    void twoWaysToTypeOneCharacterAreOnePassword() {
        Optional<String> hash = Optional.of(argon2.hash("caf\u00e9 au lait"));
        assertTrue(argon2.matches("cafe\u0301 au lait", hash));
        assertFalse(argon2.matches("cafe au lait", hash));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "password",
                "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
                "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhb$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPP",
                "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW"
            })
    void whatIsNoHashOfOursMatchesNothing(String hash) {
        assertFalse(argon2.matches("password", Optional.of(hash)));
        assertTrue(Argon2.isOutdated(hash));
    }

    @Test
    void nobodyHasThePasswordOfNoHash() {
        assertFalse(argon2.matches("password", Optional.empty()));
        assertFalse(argon2.matches("", Optional.empty()));
        assertFalse(argon2.matches("x".repeat(60_000), Optional.of(REFERENCE)));
    }

    @ParameterizedTest
    @CsvSource({
        "'m=19456,t=2,p=1', false",
        "'m=65536,t=3,p=4', false",
        "'m=19455,t=2,p=1', true",
        "'m=65536,t=1,p=1', true",
    })
    void weakerParametersAreOutdated(String parameters, boolean isOutdated) {
        assertEquals(isOutdated, Argon2.isOutdated(REFERENCE.replace("m=65536,t=2,p=1", parameters)));
    }
}
