package io.gridtick.http.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Two questions share a name only where they are the same: over every parameter that the contract has for kept answers. */
class AnswerKeyTest {
    private static final long SEED = 20_261_122;
    private static final List<String> KEPT = List.of("listOffers", "listSpreads", "listDeals");

    /** Values that like to run into each other. */
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "10",
            "0.1",
            "live",
            "held",
            "a",
            "b",
            "ab",
            "a=b",
            "a&b",
            "a,b",
            "price",
            "-price",
            "x&limit=1",
            "\u0000",
            "limit",
            "\u00e9",
            "e\u0301",
            "%61",
            "%",
            "1&",
            "=1");

    private static JsonNode contract() throws IOException {
        try (InputStream in = Objects.requireNonNull(AnswerKeyTest.class.getResourceAsStream("/openapi.yaml"))) {
            Object plain = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return Json.rules().valueToTree(plain);
        }
    }

    /** Query parameters by operation, as the contract names them. */
    private static Map<String, List<String>> parameters() throws IOException {
        JsonNode contract = contract();
        Map<String, List<String>> found = new TreeMap<>();
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    if (KEPT.contains(id)) {
                        List<String> names = new ArrayList<>();
                        operation.path("parameters").forEach(parameter -> {
                            JsonNode said = parameter.has("$ref")
                                    ? contract.at(
                                            parameter.path("$ref").asText().substring(1))
                                    : parameter;
                            names.add(said.path("name").asText());
                        });
                        found.put(id, names);
                    }
                }));
        return found;
    }

    @Test
    void everyParameterIsInTheKey() throws IOException {
        Map<String, List<String>> parameters = parameters();
        assertEquals(KEPT.size(), parameters.size());
        parameters.forEach((operation, names) -> {
            assertTrue(names.contains("limit") && names.contains("cursor"), operation);
            Map<String, String> seen = new HashMap<>();
            seen.put(AnswerKey.of(operation, MultiMap.caseInsensitiveMultiMap()).text(), "none");
            for (String name : names) {
                for (String value : VALUES) {
                    String before = seen.put(
                            AnswerKey.of(operation, query(Map.of(name, List.of(value))))
                                    .text(),
                            name + "=" + value);
                    assertEquals(null, before, () -> name + "=" + value + " has the key of " + before);
                }
            }
        });
    }

    @Test
    void twoQuestionsShareAKeyOnlyWhereTheyAreTheSame() throws IOException {
        Random random = new Random(SEED);
        Map<String, String> seen = new HashMap<>();
        Map<String, List<String>> parameters = parameters();
        for (int i = 0; i < 60_000; i++) {
            String operation = KEPT.get(random.nextInt(KEPT.size()));
            List<String> names = Objects.requireNonNull(parameters.get(operation));
            Map<String, List<String>> said = new TreeMap<>();
            for (int j = random.nextInt(4); j > 0; j--) {
                List<String> values = new ArrayList<>();
                for (int k = 1 + random.nextInt(2); k > 0; k--) {
                    values.add(VALUES.get(random.nextInt(VALUES.size())));
                }
                said.put(names.get(random.nextInt(names.size())), values);
            }
            String question = operation
                    + said.entrySet().stream()
                            .map(each -> each.getKey() + each.getValue().size() + each.getValue())
                            .toList();
            String before = seen.put(AnswerKey.of(operation, query(said)).text(), question);
            assertTrue(
                    before == null || before.equals(question),
                    () -> "seed " + SEED + ": " + before + " and " + question);
        }
        assertTrue(seen.size() > 10_000, "different questions: " + seen.size());
    }

    @Test
    void theOrderOfParametersDoesNotMatter() {
        MultiMap one = MultiMap.caseInsensitiveMultiMap().add("gpu", "H100").add("limit", "5");
        MultiMap other = MultiMap.caseInsensitiveMultiMap().add("limit", "5").add("gpu", "H100");
        assertEquals(AnswerKey.of("listOffers", one), AnswerKey.of("listOffers", other));
        assertNotEquals(AnswerKey.of("listOffers", one), AnswerKey.of("listDeals", one));
        MultiMap twice = MultiMap.caseInsensitiveMultiMap().add("gpu", "H100").add("gpu", "A100");
        MultiMap turned = MultiMap.caseInsensitiveMultiMap().add("gpu", "A100").add("gpu", "H100");
        assertNotEquals(AnswerKey.of("listOffers", twice), AnswerKey.of("listOffers", turned));
    }

    private static MultiMap query(Map<String, List<String>> said) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap();
        said.forEach((name, values) -> query.add(name, values));
        return query;
    }
}
