package io.gridtick.simulation.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import io.gridtick.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParameterFieldsTest {
    private static final long SEED = 11;

    @Test
    void parametersAreTheSameAfterTheirJson() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            Parameters parameters = new Parameters(
                    random.nextLong(),
                    random.nextLong(4_000_000_000L),
                    List.of(PriceMode.values()).get(random.nextInt(4)),
                    List.of(Trace.values()).get(random.nextInt(5)),
                    List.of(new RegionSpec(
                            "moon " + round,
                            random.nextDouble() * 1_000,
                            List.of(new PoolSpec("H100", random.nextInt(1_000), 1.1, random.nextDouble() + 1, 3)))),
                    Parameters.Numbers.USUAL);
            for (Knob knob : Knob.values()) {
                double value = knob.least() + random.nextDouble() * (knob.most() - knob.least()) / 3;
                parameters = parameters.with(knob, value);
            }
            parameters = parameters.with(Knob.MAX_GPUS, 40_000);
            Map<String, Object> fields = Json.rules()
                    .readValue(Json.bytes(ParameterFields.of(parameters)), new TypeReference<Map<String, Object>>() {});
            ParameterReading.Read read = ParameterReading.read(fields);
            assertEquals(List.of(), read.errors());
            assertEquals(parameters, read.parameters().orElseThrow(), "seed " + SEED + ", round " + round);
        }
    }

    @Test
    void everyParameterHasASentence() {
        ParameterGuide guide = ParameterGuide.load();
        assertEquals(Knob.values().length, guide.parameters().size());
        for (ParameterGuide.Line line : guide.parameters()) {
            assertFalse(line.about().isBlank(), line.name());
            assertTrue(line.about().endsWith("."), line.name());
            assertTrue(line.usual() >= line.least() && line.usual() <= line.most(), line.name());
        }
    }
}
