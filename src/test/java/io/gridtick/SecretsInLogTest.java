package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is secret goes through a whole server once, by every way in; nothing of it may be in what the server prints. */
class SecretsInLogTest {
    private static final String PASSWORD = "canary-password-violet-otter-83";
    private static final String WRONG = "canary-wrong-password-plum-lantern-19";
    private static final String MASTER = "7b9e41c0d2a84f6e95b13c7d0fa862e415c93b7ad6084ef12b5c6d7e8f90a1b3";
    private static final String CANARY = "canary-in-a-place-where-nobody-looks";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> secrets = new ArrayList<>(List.of(PASSWORD, WRONG, MASTER, CANARY));

    @TempDir
    private Path folder;

    private int port;

    @Test
    void nothingSecretIsPrinted() throws Exception {
        port = ServerProcess.freePort();
        try (ServerProcess server = ServerProcess.start(
                List.of(
                        ServerProcess.java(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()),
                Map.of(
                        "GRIDTICK_HTTP_PORT",
                        String.valueOf(port),
                        "GRIDTICK_OPS_PORT",
                        "0",
                        "GRIDTICK_DATA_DIR",
                        folder.resolve("data").toString(),
                        "GRIDTICK_REGISTRATION",
                        "open",
                        "GRIDTICK_MASTER_KEY",
                        MASTER),
                folder)) {
            server.awaitReady(port);
            String code =
                    Files.readString(folder.resolve("data/first-run.code")).strip();
            goEverywhere(code);
            assertEquals(0, server.stop());
            String output = server.output();
            assertTrue(output.contains(code), "the first screen shows the code, so what is printed is what we look at");
            assertEquals(List.of(), secrets.stream().filter(output::contains).toList());
        }
    }

    private void goEverywhere(String code) throws IOException, InterruptedException {
        expect(
                201,
                post("/api/v1/auth/setup", "", House.object("code", code, "email", "a@b.test", "password", PASSWORD)));
        expect(401, post("/api/v1/auth/login", "", House.object("email", "a@b.test", "password", WRONG)));
        HttpResponse<String> login =
                post("/api/v1/auth/login", "", House.object("email", "a@b.test", "password", PASSWORD));
        expect(200, login);
        String token = json(login).path("access_token").asText();
        String cookie = login.headers().firstValue("set-cookie").orElse("").split("[=;]")[1];
        secrets.add(token);
        secrets.add(cookie);
        HttpResponse<String> key = post("/api/v1/keys", token, "{\"name\":\"k\",\"scopes\":[\"read\"]}");
        expect(201, key);
        secrets.add(json(key).path("key").asText());
        HttpResponse<String> invited =
                post("/api/v1/users", token, House.object("email", "b@b.test", "role", "viewer"));
        expect(201, invited);
        String link = json(invited).path("link").asText();
        String ticket = link.substring(link.indexOf('=') + 1);
        secrets.add(ticket);
        expect(200, post("/api/v1/auth/invitation", "", House.object("token", ticket, "password", PASSWORD)));
        post("/api/v1/auth/refresh", "", "{}");
        post("/api/v1/fleet?" + CANARY + "=1", CANARY, "");
        post("/api/v1/ingest", json(key).path("key").asText(), CANARY);
        post("/api/v1/auth/login", "", "{\"email\":\"" + CANARY + "\",\"password\":\"" + CANARY + "\"}");
        post("/api/v1/auth/register", "", House.object("email", "c@b.test", "password", PASSWORD, "name", CANARY));
        post("/api/v1/auth/login", "", "{" + CANARY);
        post("/api/v1/" + CANARY, token, "{}");
    }

    private HttpResponse<String> post(String path, String bearer, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .header("Origin", "http://localhost:" + port)
                .POST(BodyPublishers.ofString(body));
        Optional.of(bearer)
                .filter(some -> !some.isEmpty())
                .ifPresent(some -> request.header("Authorization", "Bearer " + some));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static void expect(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.rules().readTree(answer.body());
    }
}
