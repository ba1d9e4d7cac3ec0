package io.gridtick.simulation.brief;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.view.End;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BriefFrameTest {
    /** Exactly the names that the older system has. */
    @Test
    void theShapeIsTheOldOne() throws Exception {
        Simulation run = new Simulation(Parameters.usual());
        assertEquals(End.NOT_YET, run.advanceTo(5 * 3_600_000L));
        JsonNode frame =
                Json.rules().readTree(new String(Json.bytes(BriefFrame.of(run.frame(), run.parameters())), UTF_8));
        assertEquals(List.of("iteration", "timestamp", "step_hours", "totals", "regions", "finance"), names(frame));
        assertEquals(
                List.of("revenue_cents", "cost_cents", "profit_cents", "avg_utilization"), names(frame.path("totals")));
        assertEquals(
                List.of(
                        "code",
                        "timestamp",
                        "utilization",
                        "revenue_cents",
                        "cost_cents",
                        "profit_cents",
                        "capacity_gpus",
                        "free_gpus"),
                names(frame.path("regions").path(0)));
        assertEquals(
                List.of(
                        "capital_cents",
                        "total_revenue_cents",
                        "total_cost_cents",
                        "total_spent_cents",
                        "profit_cents",
                        "spend_ratio",
                        "expansion_cost_per_gpu_cents",
                        "new_gpu_purchased",
                        "electricity_cost_per_kwh",
                        "gpu_wattage_w",
                        "energy_cost_per_gpu_hour"),
                names(frame.path("finance")));
        assertEquals(10, frame.path("iteration").asInt());
        assertEquals("2026-01-01T05:00:00.000Z", frame.path("timestamp").asText());
        assertEquals(0.5, frame.path("step_hours").asDouble());
        assertEquals(
                0.0156, frame.path("finance").path("energy_cost_per_gpu_hour").asDouble(), 1e-9);
        assertEquals(192, frame.path("regions").path(0).path("capacity_gpus").asInt());
        double percent = frame.path("totals").path("avg_utilization").asDouble();
        assertEquals(run.frame().utilisation() * 100, percent, 0.005);
        assertEquals(
                run.frame().finance().revenue() / 10_000.0,
                frame.path("finance").path("total_revenue_cents").asDouble(),
                0.51);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
