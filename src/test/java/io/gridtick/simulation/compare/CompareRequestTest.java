package io.gridtick.simulation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Json;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.parameter.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareRequestTest {
    @Test
    void aChangeOfTheUsualBusiness() {
        Plan plan = plan("{'change': {'parameters': {'spend_ratio': 0.5}}}", CompareRequest.Origin.USUAL);
        assertEquals(Parameters.usual(), plan.base().parameters());
        assertEquals(
                Parameters.usual().with(Knob.SPEND_RATIO, 0.5), plan.change().parameters());
        assertEquals(10, plan.seeds());
        assertEquals(720, plan.hours());
    }

    @Test
    void parametersAreChangedOnTopOfTheBase() {
        Plan plan = plan(
                "{'base': {'parameters': {'jobs_per_hour': 90, 'seed': 5, 'spot_share': 0.1}}, 'seeds': 3, 'hours': 24,"
                        + " 'change': {'parameters': {'priority_share': 0.8},"
                        + " 'commands': [{'command': 'shock', 'kind': 'demand', 'factor': 3, 'at': 2}]}}",
                CompareRequest.Origin.USUAL);
        assertEquals(90, plan.change().parameters().of(Knob.JOBS_PER_HOUR));
        assertEquals(0.8, plan.change().parameters().of(Knob.PRIORITY_SHARE));
        assertEquals(List.of(5L, 6L), List.of(plan.seed(0), plan.seed(1)));
        assertEquals(List.of(), plan.base().commands());
        assertEquals(
                List.of(new Command.DemandShock(7_200_000, 3, 24)),
                plan.change().commands());
    }

    @Test
    void aRunIsTheBaseWithAllThatWasDoneToIt() {
        CompareRequest request = request("{'base': 'sim_x', 'change': {'commands':"
                + " [{'command': 'parameter', 'parameter': 'pue', 'value': 2}]}}");
        assertEquals(Optional.of("sim_x"), request.run());
        assertEquals(Optional.of("sim_y"), request("{'base': {'run': 'sim_y'}}").run());
        Command crash = new Command.PriceCrash(3_600_000, 0.5);
        CompareRequest.Origin origin = new CompareRequest.Origin(
                ParameterFields.of(Parameters.usual().with(Knob.PUE, 1.5).withSeed(9)), List.of(crash));
        Plan plan = request.read(origin).plan().orElseThrow();
        assertEquals(1.5, plan.change().parameters().of(Knob.PUE));
        assertEquals(9, plan.seed(0));
        assertEquals(List.of(crash), plan.base().commands());
        assertEquals(
                List.of(crash, new Command.Change(0, Knob.PUE, 2)),
                plan.change().commands());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | /change",
                "{'change': {}} | /change",
                "{'change': {'parameters': {'pue': 99}}} | /change/parameters/pue",
                "{'change': {'parameters': {'seed': 2}}} | /change/parameters",
                "{'change': {'parameters': 3}} | /change/parameters",
                "{'change': {'commands': [{'command': 'pause'}]}} | /change/commands/0/command",
                "{'change': {'commands': [{'command': 'shock', 'kind': 'demand', 'factor': 1000}]}} | /change/commands/0/factor",
                "{'change': {'parameters': {'pue': 2}}, 'seeds': 1} | /seeds",
                "{'change': {'parameters': {'pue': 2}}, 'seeds': 51} | /seeds",
                "{'change': {'parameters': {'pue': 2}}, 'hours': 9000} | /hours",
                "{'change': {'parameters': {'pue': 2}}, 'base': 3} | /base",
                "{'change': {'parameters': {'pue': 2}}, 'base': {'parameters': {'pue': 'x'}}} | /base/parameters/pue",
                "{'change': {'parameters': {'pue': 2}}, 'what': 1} | /what",
                "{'change': {'parameters': {'pue': 2}}, 'name': ''} | /name"
            })
    void whatIsWrongIsSaidWhereItIs(String body, String at) {
        List<FieldError> errors =
                request(body).read(CompareRequest.Origin.USUAL).errors();
        assertTrue(errors.stream().anyMatch(error -> error.at().equals(at)), errors::toString);
    }

    private static Plan plan(String body, CompareRequest.Origin origin) {
        CompareRequest.Read read = request(body).read(origin);
        return read.plan().orElseThrow(() -> new AssertionError(read.errors()));
    }

    @SuppressWarnings("unchecked")
    private static CompareRequest request(String body) {
        try {
            return new CompareRequest(Json.rules().readValue(body.replace('\'', '"'), LinkedHashMap.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
