package io.gridtick.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishTest {
    private static final Instant AT = Instant.parse("2026-11-22T04:00:00Z");

    static Notice notice(Turn turn, Severity severity, String rule, @Nullable String region) {
        Notice.Item item = new Notice.Item("a1", "node-1", "It is silent.", null, AT, region, "node-1", null);
        return new Notice("n1", turn, AT, severity, rule, "Host silent", "host", 1, List.of(item), "node-1 is silent.");
    }

    @ParameterizedTest
    @CsvSource({
        "host_silent,true",
        "host_*,true",
        "*,true",
        "*silent,true",
        "h*t*l*t,true",
        "gpu_*,false",
        "host,false",
        "*_sil,false"
    })
    void rulesAreNamedOrMatched(String pattern, boolean isWanted) {
        Wish wish = new Wish(Set.of(Severity.values()), List.of("none", pattern), List.of(), true);
        assertEquals(isWanted, wish.covers(notice(Turn.FIRING, Severity.INFO, "host_silent", "eu-1")));
    }

    @Test
    void regionsAreThoseOfTheSubjects() {
        Wish wish = new Wish(Set.of(Severity.values()), List.of(), List.of("eu-*"), true);
        assertTrue(wish.covers(notice(Turn.FIRING, Severity.INFO, "r", "eu-1")));
        assertFalse(wish.covers(notice(Turn.FIRING, Severity.INFO, "r", "us-1")));
        assertFalse(wish.covers(notice(Turn.FIRING, Severity.INFO, "r", null)));
    }

    @Test
    void severitiesAndWhatIsOver() {
        Wish wish = new Wish(Set.of(Severity.CRITICAL), List.of(), List.of(), false);
        assertTrue(wish.covers(notice(Turn.FIRING, Severity.CRITICAL, "r", "eu-1")));
        assertTrue(wish.covers(notice(Turn.REPEATED, Severity.CRITICAL, "r", "eu-1")));
        assertFalse(wish.covers(notice(Turn.RESOLVED, Severity.CRITICAL, "r", "eu-1")));
        assertFalse(wish.covers(notice(Turn.FIRING, Severity.WARNING, "r", "eu-1")));
        assertTrue(wish.covers(Notice.test("t", AT)));
    }

    /** As the regular expression that means the same. */
    @Test
    void patternsMatchLikeRegularExpressions() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 50_000; run++) {
            String pattern = letters(random, "ab*");
            String text = letters(random, "ab");
            if (!pattern.isEmpty()) {
                Wish wish = new Wish(Set.of(Severity.values()), List.of(pattern), List.of(), true);
                boolean isMatch = Pattern.matches(pattern.replace("*", ".*"), text);
                assertEquals(
                        isMatch,
                        wish.covers(notice(Turn.FIRING, Severity.INFO, text, "eu-1")),
                        () -> "seed " + seed + ": " + pattern + " and " + text);
            }
        }
    }

    private static String letters(Random random, String of) {
        return random.ints(random.nextInt(7), 0, of.length())
                .collect(StringBuilder::new, (text, i) -> text.append(of.charAt(i)), StringBuilder::append)
                .toString();
    }
}
