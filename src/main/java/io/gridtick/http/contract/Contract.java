package io.gridtick.http.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document {@code openapi.yaml}: as it is served, and the rules for parameters that it states. */
public final class Contract {
    private static final String FILE = "/openapi.yaml";

    private final byte[] yaml;
    private final JsonNode tree;
    private final Map<String, List<ParameterRule>> rules = new HashMap<>();

    /** Operations of foreign protocols, whose clients send parameters that mean nothing here. */
    private final Set<String> unchecked = new HashSet<>();

    private Contract(byte[] yaml, JsonNode tree) {
        this.yaml = yaml;
        this.tree = tree;
        tree.at("/paths").forEach(path -> path.forEach(this::add));
    }

    /** Reads the file; blocks, so it is called before anything listens. */
    public static Contract load() {
        try (InputStream file = Objects.requireNonNull(Contract.class.getResourceAsStream(FILE), FILE)) {
            byte[] yaml = file.readAllBytes();
            Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml, UTF_8));
            return new Contract(yaml, Json.rules().valueToTree(plain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(JsonNode operation) {
        rules.put(id(operation), rules(operation));
        if (operation.path("x-any-parameter").asBoolean()) {
            unchecked.add(id(operation));
        }
    }

    private static String id(JsonNode operation) {
        return operation.path("operationId").asText();
    }

    private List<ParameterRule> rules(JsonNode operation) {
        List<ParameterRule> found = new ArrayList<>();
        operation.path("parameters").forEach(parameter -> found.add(ParameterRule.of(resolved(parameter))));
        return List.copyOf(found);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? tree.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Lets through what the contract allows as parameters of this operation, and refuses the rest; all of them with {@code x-any-parameter}. */
    public Handler<RoutingContext> check(String operationId) {
        return unchecked.contains(operationId) ? RoutingContext::next : new ParameterCheck(parameters(operationId));
    }

    public Set<String> operationIds() {
        return Set.copyOf(rules.keySet());
    }

    List<ParameterRule> parameters(String operationId) {
        return rules.getOrDefault(operationId, List.of());
    }

    byte[] yaml() {
        return yaml.clone();
    }

    byte[] json() {
        return Json.bytes(tree);
    }

    JsonNode tree() {
        return tree;
    }
}
