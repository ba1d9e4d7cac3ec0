package io.gridtick.http.door;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import io.gridtick.http.Access;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;

/** Who may call what: the one list of routes. What has no line here does not exist, and every line needs a handler. */
final class RouteTable {
    private static final List<Operation> OPERATIONS = List.of(
            new Operation("ingestSamples", POST, "/api/v1/ingest", Access.SENDERS),
            new Operation("ingestNvidiaSmi", POST, "/api/v1/ingest/nvidia-smi", Access.SENDERS),
            new Operation("importPrometheusText", POST, "/api/v1/import/prometheus", Access.SENDERS),
            new Operation("getFleet", GET, "/api/v1/fleet", Access.READERS),
            new Operation("listRegions", GET, "/api/v1/regions", Access.READERS),
            new Operation("listGpus", GET, "/api/v1/gpus", Access.READERS),
            new Operation("getGpu", GET, "/api/v1/gpus/{id}", Access.READERS),
            new Operation("openStream", GET, "/api/v1/stream", Access.READERS),
            new Operation("getLiveness", GET, "/health/live", Access.OPEN),
            new Operation("getReadiness", GET, "/health/ready", Access.OPEN),
            new Operation("getContract", GET, "/openapi.yaml", Access.OPEN),
            new Operation("getContractAsJson", GET, "/openapi.json", Access.OPEN));

    /** The pages, scripts and styles of the browser side: open, for reading only, and no part of the contract. */
    static final Operation PAGES = new Operation("pages", GET, "/*", Access.OPEN);

    private RouteTable() {}

    static List<Operation> operations() {
        return OPERATIONS;
    }

    static Optional<Operation> find(String operationId) {
        return OPERATIONS.stream()
                .filter(operation -> operation.id().equals(operationId))
                .findFirst();
    }

    static List<String> paths() {
        return OPERATIONS.stream().map(Operation::routerPath).distinct().toList();
    }

    /** For the header {@code Allow}. */
    static String methods(String routerPath) {
        List<Operation> here = OPERATIONS.stream()
                .filter(operation -> operation.routerPath().equals(routerPath))
                .toList();
        boolean hasHead = here.stream().anyMatch(Operation::answersHead);
        String methods = String.join(
                ", ", here.stream().map(Operation::method).map(HttpMethod::name).toList());
        return hasHead ? methods + ", HEAD" : methods;
    }
}
