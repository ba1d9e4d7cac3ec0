package io.gridtick.simulation.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem.FieldError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterReadingTest {
    @Test
    void nothingAskedIsTheUsualRun() {
        assertEquals(
                Parameters.usual(), ParameterReading.read(Map.of()).parameters().orElseThrow());
    }

    @Test
    void theSeedSystemsFieldsAreKnown() {
        Parameters read = ParameterReading.read(Map.of(
                        "step_minutes", 15,
                        "speed_multiplier", 7_200,
                        "price_mode", "spot",
                        "spend_ratio", 0.5,
                        "expansion_cost_per_gpu_cents", 50_000,
                        "electricity_cost_per_kwh", 0.1,
                        "gpu_wattage_w", 300,
                        "continuous", false,
                        "duration_hours", 48))
                .parameters()
                .orElseThrow();
        assertEquals(
                Parameters.usual()
                        .with(PriceMode.SPOT)
                        .with(Knob.STEP_MINUTES, 15)
                        .with(Knob.SPEND_RATIO, 0.5)
                        .with(Knob.EXPANSION_COST_PER_GPU_CENTS, 50_000)
                        .with(Knob.ELECTRICITY_COST_PER_KWH, 0.1)
                        .with(Knob.GPU_WATTAGE_W, 300)
                        .with(Knob.DURATION_HOURS, 48),
                read);
    }

    @Test
    void nameAndSpeedDoNotMatter() {
        assertEquals(
                Parameters.usual(),
                ParameterReading.read(Map.of("name", "mine", "speed", "max"))
                        .parameters()
                        .orElseThrow());
    }

    @Test
    void everyNumberHasItsRange() {
        for (Knob knob : Knob.values()) {
            assertTrue(knob.allows(knob.usual()), knob.field());
            for (Object bad : List.of(knob.least() - 1, knob.most() * 2 + 1, Double.NaN, "much", List.of())) {
                assertEquals(List.of("/" + knob.field()), places(Map.of(knob.field(), bad)), knob + " " + bad);
            }
        }
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertEquals(
                List.of("/colour", "/seed", "/start", "/price_mode", "/regions/0/pools/0/gpus", "/pue"),
                places(Map.of(
                        "colour",
                        "red",
                        "seed",
                        1.5,
                        "start",
                        "yesterday",
                        "price_mode",
                        "free",
                        "pue",
                        0.5,
                        "regions",
                        List.of(region("a", -1)))));
    }

    @Test
    void contradictionsAreSaid() {
        assertEquals(List.of("/spot_share"), places(Map.of("spot_share", 0.6, "priority_share", 0.6)));
        assertEquals(List.of("/duration_hours"), places(Map.of("continuous", true, "duration_hours", 5)));
        assertEquals(List.of("/duration_hours"), places(Map.of("continuous", false)));
        assertEquals(List.of("/max_gpus"), places(Map.of("regions", List.of(region("a", 30_000)))));
        assertEquals(List.of("/regions/1/code"), places(Map.of("regions", List.of(region("a", 5), region("a", 5)))));
    }

    @Test
    void regionsAreRead() {
        Map<String, Object> pool = Map.of("model", "H100", "gpus", 8, "standard_cents", 200);
        Parameters read = ParameterReading.read(
                        Map.of("regions", List.of(Map.of("code", "north", "demand_weight", 2, "pools", List.of(pool)))))
                .parameters()
                .orElseThrow();
        assertEquals(
                List.of(new RegionSpec("north", 2, List.of(new PoolSpec("H100", 8, 200, 280, 150)))), read.regions());
    }

    @Test
    void nonsenseIsRefusedAndNotThrown() {
        List<Object> nonsense =
                Arrays.asList("x", 5, true, List.of(), List.of(1), Map.of(), List.of(Map.of("code", 5)));
        for (Object each : nonsense) {
            for (String field : List.of("regions", "seed", "start", "price_mode", "trace", "continuous")) {
                ParameterReading.Read read = ParameterReading.read(Map.of(field, each));
                assertTrue(read.parameters().isEmpty() != read.errors().isEmpty(), field + " " + each);
            }
        }
    }

    private static Map<String, Object> region(String code, int gpus) {
        return Map.of("code", code, "pools", List.of(Map.of("model", "A100", "gpus", gpus)));
    }

    private static List<String> places(Map<String, ?> fields) {
        return ParameterReading.read(fields).errors().stream()
                .map(FieldError::at)
                .toList();
    }
}
