package io.gridtick.http.door;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

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
            new Operation("remoteWrite", POST, "/api/v1/write", Access.SENDERS),
            new Operation("remoteWriteByPush", POST, "/api/v1/push", Access.SENDERS),
            new Operation("remoteWriteByOldPush", POST, "/api/prom/push", Access.SENDERS),
            new Operation("exportMetrics", POST, "/v1/metrics", Access.SENDERS),
            new Operation("exportMetricsByPrometheusPath", POST, "/api/v1/otlp/v1/metrics", Access.SENDERS),
            new Operation("writeLines1", POST, "/write", Access.SENDERS),
            new Operation("writeLines2", POST, "/api/v2/write", Access.SENDERS),
            new Operation("writeLines3", POST, "/api/v3/write_lp", Access.SENDERS),
            new Operation("queryInflux", POST, "/query", Access.SENDERS),
            new Operation("queryInfluxByGet", GET, "/query", Access.SENDERS),
            new Operation("pingInflux", GET, "/ping", Access.OPEN),
            new Operation("getInfluxHealth", GET, "/health", Access.OPEN),
            new Operation("listSources", GET, "/api/v1/ingest/sources", Access.OPERATORS),
            new Operation("listTargets", GET, "/api/v1/scrape/targets", Access.OPERATORS),
            new Operation("addTarget", POST, "/api/v1/scrape/targets", Access.OPERATORS),
            new Operation("testTarget", POST, "/api/v1/scrape/targets/test", Access.OPERATORS),
            new Operation("getTarget", GET, "/api/v1/scrape/targets/{id}", Access.OPERATORS),
            new Operation("replaceTarget", PUT, "/api/v1/scrape/targets/{id}", Access.OPERATORS),
            new Operation("removeTarget", DELETE, "/api/v1/scrape/targets/{id}", Access.OPERATORS),
            new Operation("getConnect", GET, "/api/v1/connect", Access.READERS),
            new Operation("awaitFirstSample", GET, "/api/v1/connect/seen", Access.PERSONS),
            new Operation("getFleet", GET, "/api/v1/fleet", Access.READERS),
            new Operation("listGridRows", GET, "/api/v1/fleet/grid/rows", Access.READERS),
            new Operation("listRegions", GET, "/api/v1/regions", Access.READERS),
            new Operation("listHosts", GET, "/api/v1/hosts", Access.READERS),
            new Operation("listModels", GET, "/api/v1/models", Access.READERS),
            new Operation("listGpus", GET, "/api/v1/gpus", Access.READERS),
            new Operation("getGpu", GET, "/api/v1/gpus/{id}", Access.READERS),
            new Operation("listGpuEvents", GET, "/api/v1/gpus/{id}/events", Access.READERS),
            new Operation("listEvents", GET, "/api/v1/events", Access.READERS),
            new Operation("getGpuHistory", GET, "/api/v1/gpus/{id}/history", Access.READERS),
            new Operation("getGpuSamples", GET, "/api/v1/gpus/{id}/samples", Access.READERS),
            new Operation("getHostHistory", GET, "/api/v1/hosts/{host}/history", Access.READERS),
            new Operation("getModelHistory", GET, "/api/v1/models/{model}/history", Access.READERS),
            new Operation("getRegionHistory", GET, "/api/v1/regions/{region}/history", Access.READERS),
            new Operation("getFleetHistory", GET, "/api/v1/fleet/history", Access.READERS),
            new Operation("exportHistory", GET, "/api/v1/history/export", Access.READERS),
            new Operation("getDailyReport", GET, "/api/v1/reports/daily", Access.READERS),
            new Operation("getMonthlyReport", GET, "/api/v1/reports/monthly", Access.READERS),
            new Operation("listOffers", GET, "/api/v1/offers", Access.READERS),
            new Operation("listSpreads", GET, "/api/v1/spreads", Access.READERS),
            new Operation("listWithheldSpreads", GET, "/api/v1/spreads/withheld", Access.READERS),
            new Operation("explainSpread", GET, "/api/v1/spreads/{id}/explain", Access.READERS),
            new Operation("getSpreadMatrix", GET, "/api/v1/spreads/{id}/matrix", Access.READERS),
            new Operation("listDeals", GET, "/api/v1/deals", Access.READERS),
            new Operation("findSavings", POST, "/api/v1/savings", Access.READERS),
            new Operation("getMarketAt", GET, "/api/v1/market/history", Access.READERS),
            new Operation("getMarketPrices", GET, "/api/v1/market/prices", Access.READERS),
            new Operation("listProviders", GET, "/api/v1/providers", Access.READERS),
            new Operation("createProvider", POST, "/api/v1/providers", Access.ADMINS),
            new Operation("deleteProvider", DELETE, "/api/v1/providers/{id}", Access.ADMINS),
            new Operation("uploadOffers", POST, "/api/v1/providers/{id}/offers", Access.OPERATORS),
            new Operation("updateProvider", PATCH, "/api/v1/providers/{id}", Access.ADMINS),
            new Operation("startSimulation", POST, "/api/v1/simulate", Access.SIMULATORS),
            new Operation("listSimulations", GET, "/api/v1/simulate", Access.READERS),
            new Operation("describeSimulation", GET, "/api/v1/simulate/parameters", Access.READERS),
            new Operation("compareSimulations", POST, "/api/v1/simulate/compare", Access.SIMULATORS),
            new Operation("listComparisons", GET, "/api/v1/simulate/comparisons", Access.READERS),
            new Operation("getComparison", GET, "/api/v1/simulate/comparisons/{id}", Access.READERS),
            new Operation("deleteComparison", DELETE, "/api/v1/simulate/comparisons/{id}", Access.SIMULATORS),
            new Operation("getSimulation", GET, "/api/v1/simulate/{id}", Access.READERS),
            new Operation("commandSimulation", POST, "/api/v1/simulate/{id}/commands", Access.SIMULATORS),
            new Operation("listSimulationCommands", GET, "/api/v1/simulate/{id}/commands", Access.READERS),
            new Operation("forkSimulation", POST, "/api/v1/simulate/{id}/fork", Access.SIMULATORS),
            new Operation("deleteSimulation", DELETE, "/api/v1/simulate/{id}", Access.SIMULATORS),
            new Operation("getSimulationPoints", GET, "/api/v1/simulate/{id}/points", Access.READERS),
            new Operation("exportSimulation", GET, "/api/v1/simulate/{id}/export", Access.READERS),
            new Operation("startBriefly", POST, "/simulate", Access.SIMULATORS),
            new Operation("stopBriefly", POST, "/simulate/stop", Access.SIMULATORS),
            new Operation("resetBriefly", POST, "/simulate/reset", Access.SIMULATORS),
            new Operation("listFrames", GET, "/simulate/telemetry", Access.READERS),
            new Operation("followSimulation", GET, "/simulate/stream", Access.READERS),
            new Operation("getMoney", GET, "/api/v1/money", Access.MONEY),
            new Operation("getMoneyHistory", GET, "/api/v1/money/history", Access.MONEY),
            new Operation("getMoneySummary", GET, "/api/v1/money/summary", Access.MONEY),
            new Operation("listHostMoney", GET, "/api/v1/money/hosts", Access.MONEY),
            new Operation("listGpuMoney", GET, "/api/v1/money/gpus", Access.MONEY),
            new Operation("listOpportunities", GET, "/api/v1/opportunities", Access.MONEY),
            new Operation("explainOpportunity", GET, "/api/v1/opportunities/{id}/explain", Access.MONEY),
            new Operation("listPrices", GET, "/api/v1/money/prices", Access.MONEY),
            new Operation("addPrice", POST, "/api/v1/money/prices", Access.OPERATORS),
            new Operation("importPrices", POST, "/api/v1/money/prices/import", Access.OPERATORS),
            new Operation("endPrice", DELETE, "/api/v1/money/prices/{id}", Access.OPERATORS),
            new Operation("listAlerts", GET, "/api/v1/alerts", Access.READERS),
            new Operation("listAlertFields", GET, "/api/v1/alerts/fields", Access.READERS),
            new Operation("listAlertRules", GET, "/api/v1/alerts/rules", Access.READERS),
            new Operation("createAlertRule", POST, "/api/v1/alerts/rules", Access.OPERATORS),
            new Operation("previewAlertRule", POST, "/api/v1/alerts/rules/preview", Access.OPERATORS),
            new Operation("getAlertRule", GET, "/api/v1/alerts/rules/{id}", Access.READERS),
            new Operation("replaceAlertRule", PUT, "/api/v1/alerts/rules/{id}", Access.OPERATORS),
            new Operation("deleteAlertRule", DELETE, "/api/v1/alerts/rules/{id}", Access.OPERATORS),
            new Operation("listAlertSilences", GET, "/api/v1/alerts/silences", Access.READERS),
            new Operation("createAlertSilence", POST, "/api/v1/alerts/silences", Access.OPERATORS),
            new Operation("endAlertSilence", DELETE, "/api/v1/alerts/silences/{id}", Access.OPERATORS),
            new Operation("acknowledgeAlert", POST, "/api/v1/alerts/{id}/acknowledge", Access.OPERATORS),
            new Operation("listDestinations", GET, "/api/v1/alerts/destinations", Access.OPERATORS),
            new Operation("createDestination", POST, "/api/v1/alerts/destinations", Access.OPERATORS),
            new Operation("getDestination", GET, "/api/v1/alerts/destinations/{id}", Access.OPERATORS),
            new Operation("replaceDestination", PUT, "/api/v1/alerts/destinations/{id}", Access.OPERATORS),
            new Operation("testDestination", POST, "/api/v1/alerts/destinations/{id}/test", Access.OPERATORS),
            new Operation("listDeliveries", GET, "/api/v1/alerts/deliveries", Access.OPERATORS),
            new Operation("resendDelivery", POST, "/api/v1/alerts/deliveries/{id}/resend", Access.OPERATORS),
            new Operation("deleteDestination", DELETE, "/api/v1/alerts/destinations/{id}", Access.OPERATORS),
            new Operation("openStream", GET, "/api/v1/stream", Access.SOCKETS),
            new Operation("listStreams", GET, "/api/v1/stream/sessions", Access.OPERATORS),
            new Operation("listTopics", GET, "/api/v1/topics", Access.READERS),
            new Operation("getSnapshot", GET, "/api/v1/snapshot", Access.READERS),
            new Operation("getEntry", GET, "/api/v1/auth", Access.OPEN),
            new Operation("setUp", POST, "/api/v1/auth/setup", Access.OPEN),
            new Operation("register", POST, "/api/v1/auth/register", Access.OPEN),
            new Operation("verifyEmail", POST, "/api/v1/auth/verify", Access.OPEN),
            new Operation("acceptInvitation", POST, "/api/v1/auth/invitation", Access.OPEN),
            new Operation("forgotPassword", POST, "/api/v1/auth/password/forgot", Access.OPEN),
            new Operation("resetPassword", POST, "/api/v1/auth/password/reset", Access.OPEN),
            new Operation("changePassword", POST, "/api/v1/auth/password", Access.PERSONS),
            new Operation("getProfile", GET, "/api/v1/profile", Access.PERSONS),
            new Operation("updateProfile", PATCH, "/api/v1/profile", Access.PERSONS),
            new Operation("listUsers", GET, "/api/v1/users", Access.ADMINS),
            new Operation("createUser", POST, "/api/v1/users", Access.ADMINS),
            new Operation("getUser", GET, "/api/v1/users/{id}", Access.ADMINS),
            new Operation("updateUser", PATCH, "/api/v1/users/{id}", Access.ADMINS),
            new Operation("deleteUser", DELETE, "/api/v1/users/{id}", Access.ADMINS),
            new Operation("createResetLink", POST, "/api/v1/users/{id}/reset", Access.ADMIN_PERSONS),
            new Operation("logIn", POST, "/api/v1/auth/login", Access.OPEN),
            new Operation("refreshLogin", POST, "/api/v1/auth/refresh", Access.OPEN),
            new Operation("logOut", POST, "/api/v1/auth/logout", Access.OPEN),
            new Operation("listSessions", GET, "/api/v1/sessions", Access.PERSONS),
            new Operation("endOtherSessions", DELETE, "/api/v1/sessions", Access.PERSONS),
            new Operation("endSession", DELETE, "/api/v1/sessions/{id}", Access.PERSONS),
            new Operation("endUserSessions", DELETE, "/api/v1/users/{id}/sessions", Access.ADMINS),
            new Operation("listKeys", GET, "/api/v1/keys", Access.OWNERS),
            new Operation("createKey", POST, "/api/v1/keys", Access.PERSONS),
            new Operation("revokeKey", DELETE, "/api/v1/keys/{id}", Access.OWNERS),
            new Operation("listAudit", GET, "/api/v1/audit", Access.ADMINS),
            new Operation("exportAudit", GET, "/api/v1/audit/export", Access.ADMINS),
            new Operation("verifyAudit", GET, "/api/v1/audit/verify", Access.ADMINS),
            new Operation("getLiveness", GET, "/health/live", Access.OPEN),
            new Operation("getReadiness", GET, "/health/ready", Access.OPEN),
            new Operation("getSigningKeys", GET, "/.well-known/jwks.json", Access.OPEN),
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
