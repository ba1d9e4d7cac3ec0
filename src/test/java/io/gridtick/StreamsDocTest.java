package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gridtick.http.Callers;
import io.gridtick.http.Json;
import io.gridtick.stream.Goodbye;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.stream.session.VisitorLimits;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page about streams says is true: its programs run against the whole server, and its tables are those of the code. */
class StreamsDocTest {
    private static final Path PAGE = Path.of("src/docs/streams.md");
    private static final String GPU = "GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10";

    /** What one sample tells: numbers that nothing else in the output looks like. */
    private record Change(double util, int xid) {
        private boolean isIn(String output) {
            return output.contains(String.valueOf(util)) && output.contains(GPU) && events(output) > 0;
        }

        /** How often it was told, by itself or inside of JSON; alerts say it too, and go on with what it means. */
        private int events(String output) {
            return output.split("xid " + xid + "(?!, )|\"code\":\"" + xid + '"', -1).length - 1;
        }
    }

    private static final Change FIRST = new Change(61.5, 79);
    private static final Change AFTER_RESTART = new Change(38.5, 48);

    /** Each follows with a key, as readers without one are not let in here. */
    enum Language {
        NODE("follow.mjs", "node", "node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)'"),
        PYTHON("follow.py", "python3", "python3 --version"),
        JAVA("Follow.java", ServerProcess.java(), "true"),
        CURL("follow.sh", "bash", "curl --version");

        private final String file;
        private final String program;
        private final String probe;

        Language(String file, String program, String probe) {
            this.file = file;
            this.program = program;
            this.probe = probe;
        }

        /** The others do, by themselves. */
        private boolean comesBack() {
            return this != CURL;
        }
    }

    private static final Map<Language, DocExample> EXAMPLES = new EnumMap<>(Language.class);
    private static final List<String> REFUSED = new ArrayList<>();

    /** One server for all of them at once, with a change, a restart and another change. */
    @BeforeAll
    static void run(@TempDir Path folder, @TempDir Path work) throws Exception {
        int port = ServerProcess.freePort();
        Map<String, String> closed = Map.of("GRIDTICK_ANONYMOUS_READ", "false");
        try (House house = new House(folder, port, closed)) {
            Answer key = house.send("POST", "/api/v1/keys", house.admin(), "{\"name\":\"doc\",\"scopes\":[\"read\"]}");
            Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", key.text("key"));
            for (Language language : Language.values()) {
                if (DocExample.works(language.probe)) {
                    EXAMPLES.put(language, DocExample.start(PAGE, language.file, language.program, work, environment));
                }
            }
            awaitAll(example -> example.output().contains("fleet"));
            send(house, FIRST);
            awaitAll(example -> FIRST.isIn(example.output()));
            tryEverythingThatMayBeSaid(house, key.text("key"));
        }
        try (House house = new House(folder, port, closed)) {
            send(house, AFTER_RESTART);
            awaitAll(example -> !example.isRunning() || AFTER_RESTART.isIn(example.output()));
        }
    }

    @AfterAll
    static void stop() {
        EXAMPLES.values().forEach(DocExample::close);
    }

    @ParameterizedTest
    @EnumSource
    void theExampleShowsTheChangeAndComesBackAfterARestart(Language language) {
        DocExample example = EXAMPLES.get(language);
        assumeTrue(example != null, () -> "Not here, so its example was not run: " + language.probe);
        String output = Objects.requireNonNull(example).output();
        assertTrue(FIRST.isIn(output), () -> "no change in: " + output);
        if (language.comesBack()) {
            assertTrue(AFTER_RESTART.isIn(output), () -> "not back in: " + output);
            assertEquals(1, FIRST.events(output), () -> "an event twice in: " + output);
        }
    }

    @Test
    void everythingThatMayBeSaidIsUnderstood() {
        assertEquals(List.of(), REFUSED);
    }

    @Test
    void closeCodesAreThoseOfTheServer() throws IOException {
        Map<String, Boolean> told = new TreeMap<>();
        table("How it ends", 3).forEach(row -> told.put(row.get(0), row.get(2).startsWith("yes")));
        told.keySet().removeIf(code -> !code.matches("\\d{4}"));
        assertEquals(
                Arrays.stream(Goodbye.values())
                        .collect(Collectors.toMap(bye -> String.valueOf(bye.code()), bye -> bye.code() < 4500)),
                told);
    }

    @Test
    void limitsAreThoseOfTheServer() throws IOException {
        StreamLimits stream = StreamLimits.DEFAULT;
        VisitorLimits visitors = VisitorLimits.DEFAULT;
        assertEquals(
                List.of(
                        stream.maxTopicsPerSocket(),
                        200,
                        StreamLimits.MAX_INCOMING_BYTES,
                        stream.maxMessagesPerSecond(),
                        visitors.perCredential(),
                        visitors.perAnonymousAddress(),
                        stream.maxSockets(),
                        stream.maxPendingBytes()),
                table("Limits", 2).stream()
                        .skip(2)
                        .map(row -> Integer.valueOf(row.get(1).replace(",", "")))
                        .toList());
    }

    @Test
    void everyTopicOfThePageIsKnown() throws IOException {
        List<List<String>> topics = table("Topics", 3);
        assertEquals(10, topics.size());
        topics.stream().skip(2).forEach(row -> {
            String topic = row.getFirst().replace("`", "").replaceAll("\\{\\w+}", "x");
            assertTrue(TopicAccess.HOUSE.judge(Callers.NOBODY, topic) != Verdict.UNKNOWN, topic);
        });
    }

    private static void awaitAll(Predicate<DocExample> condition) {
        Waiting.until(
                "all examples of " + EXAMPLES.keySet(),
                () -> EXAMPLES.values().stream().allMatch(condition));
    }

    /** Of what clients send, as the page has it, all but {@code auth} and {@code pong}. */
    private static void tryEverythingThatMayBeSaid(House house, String key) throws IOException {
        try (StreamClient client =
                Dial.socket(house.port()).with("Authorization", "Bearer " + key).open("?t=fleet")) {
            for (List<String> row : table("What you may say, on a WebSocket", 2)) {
                String message =
                        row.getFirst().replace("`", "").replace("N}", "1}").replace("\"…\"", '"' + key + '"');
                if (message.contains("\"i\"")) {
                    int id = new JsonObject(message).getInteger("i");
                    client.say(message);
                    client.await(message, one -> one.messages().stream().anyMatch(reply -> isReply(reply, id)));
                }
            }
            // What is not there yet may not be followed, and that is said of one topic at most.
            client.messages().stream()
                    .filter(message -> message.getString("k").equals("err")
                            && !message.getString("code").equals("unknown_topic"))
                    .map(JsonObject::encode)
                    .forEach(REFUSED::add);
        }
    }

    private static boolean isReply(JsonObject message, int id) {
        return Objects.equals(message.getInteger("i"), id);
    }

    private static void send(House house, Change change) throws IOException, InterruptedException {
        String body = Json.rules()
                .createObjectNode()
                .put("host", "node-1")
                .put("region", "eu-1")
                .put("ts", Instant.now().toEpochMilli())
                .set(
                        "gpus",
                        Json.rules()
                                .createArrayNode()
                                .add(Json.rules()
                                        .createObjectNode()
                                        .put("uuid", GPU)
                                        .put("index", 0)
                                        .put("model", "H100")
                                        .put("util", change.util())
                                        .put("xid", change.xid())))
                .toString();
        Answer answer = house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body);
        assertEquals(200, answer.status(), answer.raw().body());
    }

    /** The first table of a section, with its two head lines: rows of this many cells. */
    private static List<List<String>> table(String section, int cells) throws IOException {
        String text = Files.readString(PAGE);
        int from = text.indexOf("\n## " + section + "\n");
        assertTrue(from >= 0, section);
        return text.substring(from + 1)
                .lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .limit(cells)
                        .toList())
                .toList();
    }
}
