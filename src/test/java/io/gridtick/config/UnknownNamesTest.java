package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownNamesTest {
    @ParameterizedTest
    @CsvSource({
        "GRIDTICK_HTTP_PROT, GRIDTICK_HTTP_PORT",
        "GRIDTICK_PORT, GRIDTICK_HTTP_PORT",
        "GRIDTICK_REDISURL, GRIDTICK_REDIS_URL",
        "GRIDTICK_TRUSTED_PROXY, GRIDTICK_TRUSTED_PROXIES"
    })
    void theNearestKnownNameIsAHint(String given, String meant) {
        assertEquals(
                List.of(new SettingsProblem(given, "is not a setting; did you mean " + meant + "?")),
                UnknownNames.in(List.of(given)));
    }

    @Test
    void aNameLikeNoOtherGetsNoHint() {
        assertEquals(
                List.of(new SettingsProblem("GRIDTICK_COLOUR_OF_SKY", "is not a setting")),
                UnknownNames.in(List.of("GRIDTICK_COLOUR_OF_SKY")));
        assertEquals(
                List.of(new SettingsProblem("GRIDTICK_", "is not a setting")), UnknownNames.in(List.of("GRIDTICK_")));
    }

    @Test
    void otherProgramsAndTheTestScriptsMaySetWhatTheyLike() {
        assertEquals(List.of(), UnknownNames.in(List.of("PATH", "GRID", "gridtick_http_port", "GRIDTICK_TEST_JAVA")));
    }
}
