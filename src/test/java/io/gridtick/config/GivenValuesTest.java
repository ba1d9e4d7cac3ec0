package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GivenValuesTest {
    @Test
    void theDefaultIsParsedLikeAGivenValue() {
        GivenValues nothing = new GivenValues(Map.of());

        assertEquals(Optional.of("8080"), nothing.parsed(Setting.HTTP_PORT, Function.identity()));
        assertEquals(Optional.empty(), nothing.parsedIfGiven(Setting.PUBLIC_URL, Function.identity()));
    }

    @Test
    void spacesAroundAValueAreTypingNotMeaningUnlessItIsSecret() {
        GivenValues given = new GivenValues(
                Map.of("GRIDTICK_HTTP_PORT", " 9090 ", "GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD", " open sesame "));

        assertEquals(Optional.of("9090"), given.parsed(Setting.HTTP_PORT, Function.identity()));
        assertEquals(
                Optional.of(" open sesame "),
                given.parsedIfGiven(Setting.BOOTSTRAP_ADMIN_PASSWORD, Function.identity()));
    }

    @Test
    void aRefusedValueIsNotedAndAbsent() {
        GivenValues given = new GivenValues(Map.of("GRIDTICK_ACK", "never"));

        Optional<Object> parsed = given.parsed(Setting.ACK, value -> {
            throw new RefusedValue("is odd: " + value);
        });

        assertEquals(Optional.empty(), parsed);
        var refused = assertThrows(InvalidSettingsException.class, given::demandNoProblems);
        assertEquals(List.of(new SettingsProblem("GRIDTICK_ACK", "is odd: never")), refused.problems());
    }

    @Test
    void aListTakes64EntriesAndNoMore() {
        assertEquals(64, origins(64).list(Setting.CORS_ORIGINS, Urls::origin).size());

        GivenValues tooMany = origins(65);

        assertEquals(List.of(), tooMany.list(Setting.CORS_ORIGINS, Urls::origin));
        assertThrows(InvalidSettingsException.class, tooMany::demandNoProblems);
    }

    @Test
    void aValueTakes4096CharactersAndNoMore() {
        GivenValues longest = new GivenValues(Map.of("GRIDTICK_DATA_DIR", "x".repeat(4_096)));
        GivenValues tooLong = new GivenValues(Map.of("GRIDTICK_DATA_DIR", "x".repeat(4_097)));

        assertEquals(4_096, longest.parsed(Setting.DATA_DIR, String::length).orElse(0));
        assertDoesNotThrow(longest::demandNoProblems);
        assertEquals(Optional.empty(), tooLong.parsed(Setting.DATA_DIR, String::length));
    }

    @Test
    void emptyEntriesAreForgotten() {
        GivenValues given = new GivenValues(Map.of("GRIDTICK_TRUSTED_PROXIES", ",10.0.0.1, ,10.0.0.2,"));

        assertEquals(List.of("10.0.0.1", "10.0.0.2"), given.list(Setting.TRUSTED_PROXIES, Addresses::block));
    }

    private static GivenValues origins(int count) {
        return new GivenValues(Map.of(
                "GRIDTICK_CORS_ORIGINS",
                IntStream.range(0, count)
                        .mapToObj(i -> "https://h" + i + ".example")
                        .collect(Collectors.joining(","))));
    }
}
