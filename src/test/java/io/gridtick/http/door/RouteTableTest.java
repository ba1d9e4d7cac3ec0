package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Access;
import io.gridtick.http.Json;
import io.gridtick.http.limit.MemoryLimiter;
import io.gridtick.http.limit.RateLimits;
import io.gridtick.testing.HouseOfTest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Contract, table and routes are three views of one thing. */
class RouteTableTest {
    @Test
    void contractAndTableSayTheSame() throws IOException {
        Set<String> contract = new TreeSet<>();
        contract()
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

    private static JsonNode contract() throws IOException {
        try (InputStream file = Objects.requireNonNull(RouteTableTest.class.getResourceAsStream("/openapi.yaml"))) {
            Object plain = new Yaml().load(file);
            return Json.rules().valueToTree(plain);
        }
    }

    private static String line(String id, String method, String path, String access) {
        return String.join(" ", id, method, path, access);
    }

    private static String name(Access access) {
        return Map.ofEntries(
                        Map.entry(Access.OPEN, "open"),
                        Map.entry(Access.READERS, "readers"),
                        Map.entry(Access.SOCKETS, "sockets"),
                        Map.entry(Access.SENDERS, "senders"),
                        Map.entry(Access.PERSONS, "persons"),
                        Map.entry(Access.OWNERS, "owners"),
                        Map.entry(Access.OPERATORS, "operators"),
                        Map.entry(Access.SIMULATORS, "simulators"),
                        Map.entry(Access.MONEY, "money"),
                        Map.entry(Access.ADMIN_PERSONS, "admin_persons"),
                        Map.entry(Access.ADMINS, "admins"))
                .getOrDefault(access, "unnamed");
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
                HouseOfTest.nobodyIsKnown(),
                List.of(),
                HouseOfTest.documents(),
                new MemoryLimiter(),
                RateLimits.DEFAULT);
        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> door.assembly().router(vertx, door));
        assertTrue(String.valueOf(refused.getMessage()).contains("getFleet"));
        vertx.close();
    }
}
