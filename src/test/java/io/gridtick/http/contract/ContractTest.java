package io.gridtick.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract is whole: what it refers to exists, and what it promises can be tried. */
class ContractTest {
    private static final Contract CONTRACT = Contract.load();

    @Test
    void everyOperationHasARunnableExampleAndItsRefusals() {
        CONTRACT.tree()
                .path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    assertTrue(operation.path("x-curl").asText().startsWith("curl -s"), id);
                    assertTrue(operation.path("x-curl").asText().contains("$URL/"), id);
                    if (!operation.path("x-access").asText().equals("open")) {
                        assertTrue(
                                operation.path("responses").has("401")
                                        && operation.path("responses").has("403"),
                                id);
                    }
                }));
    }

    @Test
    void everyReferenceOfTheContractLeadsSomewhere() {
        CONTRACT.tree()
                .findValuesAsText("$ref")
                .forEach(reference ->
                        assertTrue(!CONTRACT.tree().at(reference.substring(1)).isMissingNode(), reference));
    }

    @Test
    void rulesOfParametersComeFromTheContract() {
        ParameterRule limit = CONTRACT.parameters("listGpus").stream()
                .filter(rule -> rule.name().equals("limit"))
                .findFirst()
                .orElseThrow();
        assertEquals(Optional.empty(), limit.fault(List.of("1000")));
        assertEquals(Optional.of("must be at most 1000"), limit.fault(List.of("1001")));
        ParameterRule topics = CONTRACT.parameters("openStream").getFirst();
        assertEquals(Optional.empty(), topics.fault(List.of("fleet", "regions")));
        assertEquals(Optional.of("may have 200 characters"), topics.fault(List.of("fleet", "x".repeat(201))));
    }

    @Test
    void schemasUseTheNamesOfTheIngestForms() {
        JsonNode metrics = CONTRACT.tree().at("/components/schemas/Metrics/properties");
        Set<String> names = new TreeSet<>();
        metrics.fieldNames().forEachRemaining(names::add);
        Set<String> known = Arrays.stream(Metric.values()).map(Metric::wireName).collect(Collectors.toSet());
        assertEquals(known, names);
    }
}
