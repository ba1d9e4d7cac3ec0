package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.config.Settings.HostRegion;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRegionsTest {
    @Test
    void rulesKeepTheirOrderAndLoseTheirBlanks() {
        assertEquals(
                List.of(new HostRegion("eu-*", "eu west"), new HostRegion("gpu??.us.example", "us-east")),
                HostRegions.parse("eu-* = eu west ,, gpu??.us.example=us-east,"));
        assertEquals(List.of(), HostRegions.parse(" , "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "eu-*; is wrong at character 1, at \"eu-*\": has no = between its pattern and its region",
                "a=b, eu-*; is wrong at character 6, at \"eu-*\": has no = between its pattern and its region",
                "a=b,=c; is wrong at character 5, at \"=c\": the pattern before = is empty",
                "a=b,c=,d=e; is wrong at character 7, at \",d=e\": the region behind = is empty",
                "a=b=c; is wrong at character 4, at \"=c\": is a second = in one rule",
                "a=b,c d=e; is wrong at character 7, at \"d=e\": no name of a host has a blank"
            })
    void whatIsWrongIsNamedWithItsPlace(String text, String fault) {
        assertEquals(
                fault,
                assertThrows(RefusedValue.class, () -> HostRegions.parse(text)).why());
    }

    @Test
    void thereAreAtMost256() {
        assertEquals(256, HostRegions.parse(rules(256)).size());
        String tooMany = rules(257);
        RefusedValue refused = assertThrows(RefusedValue.class, () -> HostRegions.parse(tooMany));
        int at = tooMany.indexOf("h256=") + 1;
        assertEquals(
                "is wrong at character %,d, at \"h256=r\": is one more than the 256 that may be"
                        .replace("%,d", "" + at),
                refused.why());
    }

    @Test
    void partsAreAtMost200Characters() {
        String longest = "h".repeat(200);
        assertEquals(1, HostRegions.parse(longest + "=" + longest).size());
        assertThrows(RefusedValue.class, () -> HostRegions.parse(longest + "h=r"));
        assertThrows(RefusedValue.class, () -> HostRegions.parse("h=" + longest + "h"));
        assertEquals(longest, HostRegions.region(longest));
        assertThrows(RefusedValue.class, () -> HostRegions.region(longest + "h"));
    }

    private static String rules(int count) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i + "=r").collect(Collectors.joining(","));
    }
}
