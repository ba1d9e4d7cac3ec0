package io.gridtick.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtick.Server;
import io.gridtick.config.SettingsReader;
import io.gridtick.http.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The whole server in this process, with an administrator, and short ways to act as somebody. */
public final class House implements AutoCloseable {
    public static final String ADMIN = "admin@localhost";
    public static final String ADMIN_PASSWORD = "plum-otter-lantern-42";
    public static final String PASSWORD = "violet-harbour-cobalt-7";
    public static final String INGEST_KEY = "house-test-ingest-key-0123456789-0123456789";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Server server;
    private final int port;
    private final HttpClient http = client("127.0.0.1");

    /** An answer with its JSON, missing where there is none. */
    public record Answer(int status, JsonNode json, HttpResponse<String> raw) {
        public String text(String field) {
            return json.path(field).asText();
        }

        /** The stable code of a refusal. */
        public String code() {
            return text("code");
        }
    }

    public House(Path folder) throws IOException {
        this(folder, Map.of());
    }

    /** On a port that the test knows, so that another may come in its place. */
    public House(Path folder, int port) throws IOException {
        this(folder, port, Map.of());
    }

    public House(Path folder, Map<String, String> more) throws IOException {
        this(folder, ServerProcess.freePort(), more);
    }

    public House(Path folder, int port, Map<String, String> more) throws IOException {
        this(folder, port, more, Clock.systemUTC());
    }

    public House(Path folder, int port, Map<String, String> more, Clock clock) throws IOException {
        this.port = port;
        Map<String, String> environment = new HashMap<>(Map.of(
                "GRIDTICK_DATA_DIR",
                folder.toString(),
                "GRIDTICK_HTTP_PORT",
                String.valueOf(port),
                "GRIDTICK_OPS_PORT",
                "0",
                "GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD",
                ADMIN_PASSWORD,
                "GRIDTICK_BOOTSTRAP_INGEST_KEY",
                INGEST_KEY,
                "GRIDTICK_ASK_PROVIDERS",
                "false"));
        environment.putAll(more);
        server = new Server(SettingsReader.read(environment), false, clock, _ -> {});
        server.start();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** A client whose requests come from this address of the machine itself. */
    public static HttpClient client(String address) {
        try {
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .localAddress(InetAddress.getByName(address))
                    .connectTimeout(LIMIT)
                    .build();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** The body is JSON, or empty for none. */
    public Answer send(HttpClient client, String method, String path, Optional<String> authorization, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LIMIT)
                .header("Origin", "http://127.0.0.1:" + port)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        authorization.ifPresent(value -> request.header("Authorization", value));
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        return new Answer(answer.statusCode(), parsed(answer.body()), answer);
    }

    public Answer send(String method, String path, Optional<String> authorization, String body)
            throws IOException, InterruptedException {
        return send(http, method, path, authorization, body);
    }

    /** The header that stands for this person. */
    public Optional<String> logIn(String email, String password) throws IOException, InterruptedException {
        Answer answer =
                send("POST", "/api/v1/auth/login", Optional.empty(), object("email", email, "password", password));
        if (answer.status() != 200) {
            throw new IllegalStateException("cannot log in: " + answer.raw().body());
        }
        return Optional.of("Bearer " + answer.text("access_token"));
    }

    public Optional<String> admin() throws IOException, InterruptedException {
        return logIn(ADMIN, ADMIN_PASSWORD);
    }

    /** Invites somebody and accepts for them; the id comes back. */
    public String person(Optional<String> admin, String email, String role) throws IOException, InterruptedException {
        Answer invited = send("POST", "/api/v1/users", admin, object("email", email, "role", role));
        String link = invited.text("link");
        String token = link.substring(link.indexOf("token=") + "token=".length());
        Answer accepted = send(
                "POST",
                "/api/v1/auth/invitation",
                Optional.empty(),
                object("token", token, "password", PASSWORD, "name", role));
        if (invited.status() != 201 || accepted.status() != 200) {
            throw new IllegalStateException(
                    invited.raw().body() + accepted.raw().body());
        }
        return invited.text("id");
    }

    public static String object(String... fields) {
        ObjectNode object = Json.rules().createObjectNode();
        for (int i = 0; i < fields.length; i += 2) {
            object.put(fields[i], fields[i + 1]);
        }
        return object.toString();
    }

    private static JsonNode parsed(String body) throws IOException {
        boolean isJson = body.startsWith("{") && !body.contains("}\n{");
        return isJson
                ? Objects.requireNonNull(Json.rules().readTree(body))
                : Json.rules().missingNode();
    }

    @Override
    public void close() {
        server.close();
    }
}
