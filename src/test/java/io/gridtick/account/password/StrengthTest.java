package io.gridtick.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrengthTest {
    private static final List<String> ADA = List.of("ada.lovelace@analytical.example", "Ada Lovelace");

    private final Strength strength = new Strength();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "elevenchars",
                "password1234",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabcabc",
                "qwertyuiopas",
                "123456789012",
                "gridtickgridtick",
                "Gridtick2026!",
                "ada.lovelace1",
                "adalovelace12",
                "analytical.example",
                "ada.lovelace@analytical.example",
            })
    void guessableOnesAreRefusedWithAdvice(String password) {
        String advice = strength.weakness(password, ADA).orElseThrow(() -> new AssertionError(password));
        assertTrue(advice.endsWith(".") && advice.length() > 20, advice);
        assertTrue(password.isEmpty() || !advice.contains(password), advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four words nobody guesses",
                "kT7#pw9!xQ2z",
                "пароль который никто не угадает",
                "               odd but long enough ",
                "\uD83D\uDE80 to the moon with llamas",
            })
    void goodOnesAreTaken(String password) {
        assertEquals(Optional.empty(), strength.weakness(password, ADA));
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        assertEquals(12, length("\uD83D\uDE80".repeat(12)));
        assertEquals(1, length("e\u0301"));
        assertEquals(Optional.empty(), strength.weakness(noise(256), ADA));
        assertEquals(Optional.of("Take at most 256 characters."), strength.weakness(noise(257), ADA));
        assertEquals(Optional.of("Take at most 256 characters."), strength.weakness("x".repeat(60_000), ADA));
    }

    @Test
    void halfACharacterIsRefused() {
        assertTrue(strength.weakness("kT7#pw9!xQ2z\uD83D", ADA)
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .contains("half"));
    }

    @Test
    void contextIsBounded() {
        List<String> context = List.of("x ".repeat(100_000), "y".repeat(100_000));
        assertEquals(Optional.empty(), strength.weakness("four words nobody guesses", context));
    }

    private static int length(String password) {
        return PasswordText.codePoints(password);
    }

    private static String noise(int length) {
        Random random = new Random(7);
        return random.ints(length, '!', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
