package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.FleetVerticle;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.http.Callers;
import io.gridtick.http.Json;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever is published has a line in the table of topics; without one nobody could subscribe to it. */
class PublishedTopicsTest {
    private static final String TOPIC = "_TOPIC";

    /** Every class that publishes names its topics by constants {@code …_TOPIC}; one that ends in a slash begins a family. */
    @Test
    void everyTopicHasALine() {
        Map<String, List<String>> topicsByPublisher =
                publishers().stream().collect(Collectors.toMap(JavaClass::getSimpleName, PublishedTopicsTest::topics));
        assertEquals(Set.of("fleet", "regions", "events"), Set.copyOf(topicsByPublisher.get("FleetVerticle")));
        topicsByPublisher.forEach((publisher, topics) -> {
            assertTrue(!topics.isEmpty(), publisher + " publishes and names no topic");
            assertEquals(Set.of(), withoutLine(topics), publisher);
        });
    }

    @Test
    void aTopicWithoutALineIsSeenToFail() {
        assertEquals(Set.of("weather", "weather/x"), withoutLine(List.of("fleet", "weather", "weather/", "gpu/")));
    }

    @Test
    void everyTopicHasItsSchemaInTheContract() throws IOException {
        String contract;
        try (InputStream file = requireNonNull(getClass().getResourceAsStream("/openapi.yaml"))) {
            contract = new String(file.readAllBytes(), UTF_8);
        }
        for (TopicAccess.Line line : TopicAccess.HOUSE.lines()) {
            assertTrue(contract.contains("\n    " + line.schema() + ":\n"), line.pattern());
        }
    }

    @Test
    void theFleetPublishesNothingElse() {
        Set<String> published = new ConcurrentSkipListSet<>();
        Publisher recorder = (topic, _) -> published.add(topic);
        Vertx vertx = Vertx.vertx();
        Waiting.on(vertx.deployVerticle(new FleetVerticle(
                new FleetState(SeverityTable.load(), _ -> {}), Clock.systemUTC(), recorder, Json::bytes, _ -> {})));
        Waiting.on(vertx.close());
        assertEquals(Set.of("fleet", "regions"), published);
        assertEquals(Set.of(), withoutLine(published));
    }

    private static Set<String> withoutLine(Iterable<String> topics) {
        Set<String> missing = new TreeSet<>();
        topics.forEach(topic -> {
            String name = topic.endsWith("/") ? topic + "x" : topic;
            if (TopicAccess.HOUSE.judge(Callers.NOBODY, name) == Verdict.UNKNOWN) {
                missing.add(name);
            }
        });
        return missing;
    }

    private static List<JavaClass> publishers() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.gridtick").stream()
                        .filter(type -> !type.getPackageName().startsWith("io.gridtick.stream"))
                        .filter(PublishedTopicsTest::publishes)
                        .toList();
    }

    private static boolean publishes(JavaClass type) {
        return type.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(Publisher.class)
                        && Set.of("publish", "declare").contains(call.getName()));
    }

    private static List<String> topics(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> field.getName().endsWith(TOPIC))
                .map(JavaField::reflect)
                .map((Function<Field, String>) PublishedTopicsTest::value)
                .toList();
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return String.valueOf(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
