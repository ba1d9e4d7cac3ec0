package io.gridtick.market.provider.venue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import io.gridtick.http.Json;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.Rehearsal;
import io.gridtick.market.provider.UnreadableAnswerException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A good status with nothing in it: no adapter makes offers of that, so the poller keeps the last good ones. It either says that
 * it cannot read it, or ends in an empty catalogue, which the poller takes for a fault.
 */
class EmptyAnswersTest {
    private record Venue(ProviderAdapter adapter, List<String> files) {}

    private static final List<Venue> VENUES = List.of(
            new Venue(Vast.adapter(), List.of("vastai-h100-sxm.json")),
            new Venue(RunPod.adapter(), List.of("runpod.json")),
            new Venue(Akash.adapter(), List.of("akash.json")),
            new Venue(Verda.adapter(), List.of("verda.json")),
            new Venue(Vultr.adapter(), List.of("vultr-plans.json", "vultr-plans-metal.json")),
            new Venue(Oracle.adapter(), List.of("oci.json")),
            new Venue(Azure.adapter(), List.of("azure-eastus.json")),
            new Venue(AwsOnDemand.adapter(), List.of("aws-us-east-1.json")),
            new Venue(AwsSpot.adapter(), List.of("aws-spot-advisor.json", "aws-spot.json")));

    private static final List<String> NOTHING = List.of(
            "", " ", "null", "{}", "[]", "\"\"", "0", "{\"data\":[]}", "{\"data\":{}}", "{\"items\":[]}", "[[]]");

    @TestFactory
    List<DynamicTest> noOfferIsMadeOfNothing() {
        assertEquals(Venues.all().size(), VENUES.size(), "every adapter");
        return VENUES.stream()
                .map(venue -> DynamicTest.dynamicTest(venue.adapter().profile().id(), () -> {
                    for (String nothing : NOTHING) {
                        isEmpty(venue.adapter(), nothing);
                    }
                    for (String file : venue.files()) {
                        isEmpty(venue.adapter(), withoutRows(Rehearsal.answer(file)));
                        isEmpty(venue.adapter(), hollow(Rehearsal.answer(file)));
                    }
                }))
                .toList();
    }

    private static void isEmpty(ProviderAdapter adapter, String body) {
        Optional<Catalogue> read = read(adapter, body);
        assertTrue(
                read.map(catalogue -> catalogue.listings().isEmpty()).orElse(true),
                () -> adapter.profile().id() + " makes offers of " + body);
    }

    private static Optional<Catalogue> read(ProviderAdapter adapter, String body) {
        try {
            return Optional.of(Rehearsal.sweep(adapter, _ -> body));
        } catch (UnreadableAnswerException said) {
            return Optional.empty();
        }
    }

    /** The same document with every list in it empty, and every table by names of places. */
    private static String withoutRows(String document) throws IOException {
        JsonNode root = Json.rules().readTree(document.getBytes(UTF_8));
        empty(root);
        return root.toString();
    }

    /** The same document with nothing in what it holds. */
    private static String hollow(String document) throws IOException {
        JsonNode root = Json.rules().readTree(document.getBytes(UTF_8));
        root.forEach(EmptyAnswersTest::clear);
        return root.toString();
    }

    private static void empty(JsonNode node) {
        if (node instanceof ArrayNode || node.path("regions").isObject()) {
            clear(node);
        }
        node.forEach(EmptyAnswersTest::empty);
    }

    private static void clear(JsonNode node) {
        if (node instanceof ContainerNode<?> container) {
            container.removeAll();
        }
    }
}
