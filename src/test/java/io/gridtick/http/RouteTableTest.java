package io.gridtick.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.Metric;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Contract, table and routes are three views of one thing. */
class RouteTableTest {
    private static final Contract CONTRACT = Contract.load();

    @Test
    void contractAndTableSayTheSame() {
        Set<String> contract = new TreeSet<>();
        CONTRACT.tree()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> contract.add(line(
                                operation.getValue().path("operationId").asText(),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().path("x-access").asText()))));
        Set<String> table = RouteTable.operations().stream()
                .map(operation ->
                        line(operation.id(), operation.method().name(), operation.path(), name(operation.access())))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(table, contract);
    }

    private static String line(String id, String method, String path, String access) {
        return String.join(" ", id, method, path, access);
    }

    private static String name(Access access) {
        return access.isOpen() ? "open" : access.equals(Access.SENDERS) ? "senders" : "readers";
    }

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
    void operationWithoutLineCannotBeRegistered() {
        RouterAssembly assembly = new RouterAssembly();
        assertThrows(IllegalArgumentException.class, () -> assembly.add("dropEverything", ctx -> {}));
    }

    @Test
    void operationCannotBeRegisteredTwice() {
        RouterAssembly assembly = new RouterAssembly();
        assembly.add("getFleet", ctx -> {});
        assertThrows(IllegalArgumentException.class, () -> assembly.add("getFleet", ctx -> {}));
    }

    @Test
    void lineWithoutHandlerStopsTheAssembly() {
        Vertx vertx = Vertx.vertx();
        Door door = new Door(
                HouseOfTest.LOOPBACK,
                HouseOfTest.LIMITS,
                credential -> Future.succeededFuture(Optional.empty()),
                List.of(),
                HouseOfTest.documents());
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> door.assembly().router(vertx, door));
        assertTrue(String.valueOf(refused.getMessage()).contains("getFleet"));
        vertx.close();
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
