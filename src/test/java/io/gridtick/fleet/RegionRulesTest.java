package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionRulesTest {
    @ParameterizedTest
    @CsvSource({
        "eu-*, eu-1, true",
        "eu-*, eu-, true",
        "eu-*, us-1, false",
        "eu-*, EU-Node-7, true",
        "gpu??.us.example, gpu07.us.example, true",
        "gpu??.us.example, gpu7.us.example, false",
        "gpu??.us.example, gpu007.us.example, false",
        "gpu.1, gpuX1, false",
        "*, anything, true",
        "*.eu.*.example, a.eu.b.eu.c.example, true",
        "*.eu.*.example, a.eu.example, false",
        "a*a, a, false",
        "a*a, aa, true",
        "[a-z], b, false",
        "(a|b), a, false",
        "n1, n1, true",
        "n1, n11, false"
    })
    void onlyStarsAndQuestionMarksAreSpecial(String pattern, String host, boolean isMatch) {
        RegionRules rules = new RegionRules(Optional.empty(), List.of(new RegionRules.Rule(pattern, "r")));
        assertEquals(isMatch ? "r" : "", rules.regionOf(host));
    }

    @Test
    void theFirstRuleThatMatchesCountsThenTheFallback() {
        RegionRules rules = new RegionRules(
                Optional.of("home"),
                List.of(new RegionRules.Rule("eu-a*", "eu-a"), new RegionRules.Rule("eu-*", "eu")));
        assertEquals("eu-a", rules.regionOf("eu-a1"));
        assertEquals("eu", rules.regionOf("eu-b1"));
        assertEquals("home", rules.regionOf("us-1"));
        assertEquals("home", rules.regionOf(""), "no pattern is of a host that nobody names");
        assertEquals("", RegionRules.NONE.regionOf("eu-1"));
    }

    @Test
    void agreesWithTheLibrary() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            String pattern = letters(random, "ab*?.", 8);
            String host = letters(random, "abAB.", 10);
            RegionRules rules = new RegionRules(Optional.empty(), List.of(new RegionRules.Rule(pattern, "r")));
            assertEquals(
                    !host.isEmpty() && Pattern.matches("(?i)" + regex(pattern), host),
                    !rules.regionOf(host).isEmpty(),
                    () -> "seed " + seed + ", " + pattern + " on " + host);
        }
    }

    private static String regex(String pattern) {
        return pattern.chars()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    case '.' -> "\\.";
                    default -> Character.toString(letter);
                })
                .collect(Collectors.joining());
    }

    private static String letters(Random random, String alphabet, int most) {
        return random.ints(random.nextInt(most), 0, alphabet.length())
                .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
                .collect(Collectors.joining());
    }
}
