package io.gridtick.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Every URL that a client may hand in stands here with the class that calls it through
 * {@link io.gridtick.http.outbound.OutboundClient}. A new one is red until somebody has thought about it.
 */
class GuardedUrlsTest {
    /** Operation and property → who calls it. */
    private static final Map<String, String> GUARDED = Map.of(
            "createProvider url", "ProviderPoller",
            "createDestination url", "WebhookClient",
            "replaceDestination url", "WebhookClient",
            "addTarget url", "ExporterClient",
            "replaceTarget url", "ExporterClient",
            "testTarget url", "ExporterClient");

    private static final Set<String> FORMATS = Set.of("uri", "uri-reference", "url", "iri", "hostname", "ipv4", "ipv6");
    private static final Pattern NAMES =
            Pattern.compile("(.*_)?(ur[il]s?|endpoints?|webhooks?|callbacks?|href|link|target|feed|proxy)");

    @Test
    void everyUrlOfARequestIsGuarded() {
        assertEquals(GUARDED.keySet(), urls(Contract.load().tree()));
    }

    @Test
    void aForgottenOneIsSeen() throws IOException {
        JsonNode contract = Json.rules().readTree("""
                {"paths": {
                  "/a": {"post": {"operationId": "makeHook", "requestBody": {"content": {"application/json": {"schema":
                    {"$ref": "#/components/schemas/Hook"}}}}}},
                  "/b": {"get": {"operationId": "scrape", "parameters": [{"$ref": "#/components/parameters/from"}],
                    "responses": {"200": {"content": {"application/json": {"schema":
                      {"properties": {"next_url": {"type": "string", "format": "uri"}}}}}}}}}},
                 "components": {
                  "parameters": {"from": {"name": "from", "in": "query", "schema": {"type": "string", "format": "uri"}}},
                  "schemas": {"Hook": {"properties": {
                    "name": {"type": "string"},
                    "callback_url": {"type": "string"},
                    "more": {"type": "array", "items": {"allOf": [{"$ref": "#/components/schemas/Hook"},
                      {"properties": {"where": {"type": "string", "format": "hostname"}}}]}}}}}}}
                """);
        assertEquals(Set.of("makeHook callback_url", "makeHook where", "scrape from"), urls(contract));
    }

    private static Set<String> urls(JsonNode contract) {
        Set<String> found = new TreeSet<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    Set<String> names = new TreeSet<>();
                    Walk walk = new Walk(contract, names, new TreeSet<>());
                    walk.visit("", operation.path("requestBody"));
                    operation.path("parameters").forEach(given -> {
                        JsonNode parameter = walk.resolved(given);
                        walk.visit(parameter.path("name").asText(), parameter.path("schema"));
                    });
                    names.forEach(name -> found.add(id + " " + name));
                }));
        return found;
    }

    private static boolean isText(JsonNode type) {
        return type.asText().equals("string")
                || (type.isArray()
                        && StreamSupport.stream(type.spliterator(), false).anyMatch(GuardedUrlsTest::isText));
    }

    /** Through everything below a schema, each reference once. */
    private record Walk(JsonNode contract, Set<String> found, Set<String> followed) {
        private void visit(String name, JsonNode node) {
            boolean isUrl = FORMATS.contains(node.path("format").asText())
                    || (isText(node.path("type")) && NAMES.matcher(name).matches());
            if (isUrl) {
                found.add(name);
            }
            if (!node.has("$ref")) {
                node.properties().forEach(child -> {
                    if (child.getKey().equals("properties")) {
                        child.getValue().properties().forEach(each -> visit(each.getKey(), each.getValue()));
                    } else {
                        visit(name, child.getValue());
                    }
                });
                node.elements().forEachRemaining(item -> {
                    if (node.isArray()) {
                        visit(name, item);
                    }
                });
            } else if (followed.add(node.path("$ref").asText())) {
                visit(name, resolved(node));
            }
        }

        private JsonNode resolved(JsonNode node) {
            return node.has("$ref") ? contract.at(node.path("$ref").asText().substring(1)) : node;
        }
    }
}
