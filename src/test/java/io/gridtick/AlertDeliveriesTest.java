package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.alert.delivery.send.Receiver;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Destinations and deliveries over HTTP, with a receiver on this machine; and the examples of their page. */
class AlertDeliveriesTest {
    private static final Path PAGE = Path.of("src/docs/alert-deliveries.md");
    private static final String DESTINATIONS = "/api/v1/alerts/destinations";
    private static final String DELIVERIES = "/api/v1/alerts/deliveries";

    private static House house;
    private static Optional<String> admin;
    private Receiver receiver;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder, Map.of("GRIDTICK_WEBHOOK_NETWORKS", "127.0.0.0/8"));
        admin = house.admin();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void listen() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    private Answer webhook(String name, String url) throws Exception {
        return house.send("POST", DESTINATIONS, admin, House.object("name", name, "url", url));
    }

    private static Answer get(String path) throws Exception {
        return house.send("GET", path, admin, "");
    }

    @Test
    void theSecretIsShownOnce() throws Exception {
        Answer made = webhook("On call", receiver.url());
        assertEquals(201, made.status(), made.raw().body());
        String secret = made.text("secret");
        assertTrue(secret.startsWith("gtw_"), secret);
        String path = DESTINATIONS + "/" + made.text("id");
        assertTrue(get(path).json().path("secret").isNull());
        assertFalse(get(DESTINATIONS).raw().body().contains(secret));
        String same = House.object("name", "On call", "url", receiver.url());
        assertTrue(house.send("PUT", path, admin, same).json().path("secret").isNull());
        Answer other = house.send(
                "PUT", path, admin, "{\"name\":\"On call\",\"url\":\"" + receiver.url() + "\",\"new_secret\":true}");
        assertNotEquals(secret, other.text("secret"));
        Answer trail = get("/api/v1/audit?object=alert_destination:" + made.text("id"));
        assertEquals(3, trail.json().path("items").size(), trail.raw().body());
        assertFalse(trail.raw().body().contains("127.0.0.1/hook"), trail.raw().body());
        assertEquals(204, house.send("DELETE", path, admin, "").status());
        assertEquals("unknown_destination", get(path).code());
    }

    @Test
    void aTestTellsWhatTheReceiverSaid() throws Exception {
        String id = webhook("On call", receiver.url()).text("id");
        Answer taken = house.send("POST", DESTINATIONS + "/" + id + "/test", admin, "");
        assertTrue(taken.json().path("is_taken").asBoolean(), taken.raw().body());
        assertEquals("status 200", taken.text("answer"));
        assertTrue(new String(receiver.calls().getFirst().body(), UTF_8).contains("\"alert.test\""));
        receiver.then(Receiver.status(403));
        Answer refused = house.send("POST", DESTINATIONS + "/" + id + "/test", admin, "");
        assertFalse(refused.json().path("is_taken").asBoolean());
        assertEquals(403, refused.json().path("status").asInt());
        assertEquals("It answered with status 403.", refused.text("problem"));

        Answer dead = get(DELIVERIES + "?state=dead&destination=" + id);
        assertEquals(1, dead.json().path("items").size(), dead.raw().body());
        String delivery = dead.json().path("items").path(0).path("id").asText();
        assertEquals(
                202,
                house.send("POST", DELIVERIES + "/" + delivery + "/resend", admin, "")
                        .status());
        Waiting.until("it is sent again", () -> receiver.calls().size() == 3);
        assertEquals(receiver.calls().get(1).id(), receiver.calls().getLast().id(), "the same notice has the same id");
        Waiting.until("it is noted", () -> state(delivery).equals("sent"));
    }

    private static String state(String delivery) {
        try {
            for (JsonNode item : get(DELIVERIES).json().path("items")) {
                if (item.path("id").asText().equals(delivery)) {
                    return item.path("state").asText();
                }
            }
            return "none";
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void whatCannotBeUsedIsRefusedWithItsReason() throws Exception {
        assertEquals("invalid_body", webhook("", receiver.url()).code());
        Answer inside = webhook("Metadata", "https://169.254.169.254/latest");
        assertTrue(
                inside.raw().body().contains("not a public address")
                        || inside.raw().body().contains("is not, or not only"),
                inside.raw().body());
        assertEquals("invalid_body", webhook("File", "file:///etc/passwd").code());
        assertEquals("invalid_body", webhook("User", "https://ok@example.com/").code());
        assertEquals(
                "no_mail_server",
                house.send("POST", DESTINATIONS, admin, "{\"name\":\"Mail\",\"addresses\":[\"ops@example.com\"]}")
                        .code());
        for (String wrong : new String[] {
            "{\"name\":\"A\"}",
            "{\"name\":\"A\",\"url\":\"https://a.example/\",\"addresses\":[\"ops@example.com\"]}",
            "{\"name\":\"A\",\"addresses\":[\"ops@example.com\\r\\nBcc: x@y.z\"]}",
            "{\"name\":\"A\",\"addresses\":[null]}",
            "{\"name\":\"A\",\"url\":\"https://a.example/\",\"severities\":[\"loud\"]}",
            "{\"name\":\"A\",\"url\":\"https://a.example/\",\"severities\":[]}",
            "{\"name\":\"A\",\"url\":\"https://a.example/\",\"rules\":[null]}"
        }) {
            assertEquals(
                    "invalid_body",
                    house.send("POST", DESTINATIONS, admin, wrong).code(),
                    wrong);
        }
        assertEquals(
                "unknown_destination",
                get(DESTINATIONS + "/99999999999999999999").code());
        assertEquals(
                "unknown_delivery",
                house.send("POST", DELIVERIES + "/x/resend", admin, "").code());
    }

    @Test
    void toOneThatIsOffNothingGoes() throws Exception {
        String id = webhook("On call", receiver.url()).text("id");
        receiver.then(Receiver.status(403));
        Answer _ = house.send("POST", DESTINATIONS + "/" + id + "/test", admin, "");
        String off = "{\"name\":\"On call\",\"url\":\"" + receiver.url() + "\",\"is_on\":false}";
        assertEquals(200, house.send("PUT", DESTINATIONS + "/" + id, admin, off).status());
        String delivery = get(DELIVERIES + "?destination=" + id)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asText();
        assertEquals(
                "destination_off",
                house.send("POST", DELIVERIES + "/" + delivery + "/resend", admin, "")
                        .code());
    }

    @Test
    void examplesAnswer(@TempDir Path work) throws Exception {
        String token = admin.orElseThrow().substring("Bearer ".length());
        Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token, "HOOK", receiver.url());
        try (DocExample example = DocExample.start(PAGE, "destination.sh", "bash", work, environment)) {
            Waiting.until("the end of the example", () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            assertTrue(example.output().contains("\"is_taken\":true"), example.output());
        }
    }

    /** Receivers as they stand on the page: they take what is ours, and nothing else. */
    @Test
    void receiversOfThePageCheckWhatTheyGet(@TempDir Path work) throws Exception {
        checked("receiver.py", "python3", "python3 --version", work);
        checked("receiver.mjs", "node", "node --version", work);
    }

    private void checked(String name, String program, String probe, Path work) throws Exception {
        if (!DocExample.works(probe)) {
            return;
        }
        int port = ServerProcess.freePort();
        String url = "http://127.0.0.1:" + port + "/hook";
        Answer made = webhook(name, url);
        Path folder = Files.createDirectories(work.resolve(name + ".d"));
        Map<String, String> environment = Map.of("GRIDTICK_SECRET", made.text("secret"), "PORT", String.valueOf(port));
        String test = DESTINATIONS + "/" + made.text("id") + "/test";
        try (DocExample example = DocExample.start(PAGE, name, program, folder, environment)) {
            Waiting.until(name + " takes a test", () -> isTaken(test));
            assertTrue(example.output().contains("Test of a destination"), example.output());
            String changed = "{\"name\":\"x\",\"url\":\"" + url + "\",\"new_secret\":true}";
            assertEquals(
                    200,
                    house.send("PUT", DESTINATIONS + "/" + made.text("id"), admin, changed)
                            .status());
            Answer refused = house.send("POST", test, admin, "");
            assertEquals(
                    401, refused.json().path("status").asInt(), refused.raw().body());
        }
    }

    private static boolean isTaken(String test) {
        try {
            return house.send("POST", test, admin, "").json().path("is_taken").asBoolean();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
