package io.gridtick.http.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFilesTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final byte[] SCRIPT = "let a = 1;".repeat(100).getBytes(UTF_8);

    private static HouseOfTest house;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html; charset=utf-8",
        "/index.html, text/html; charset=utf-8",
        "/docs, text/html; charset=utf-8",
        "/app.js, text/javascript; charset=utf-8",
    })
    void fileIsServedWithItsType(String path, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path, "Accept", "*/*");
        assertEquals(200, answer.statusCode());
        assertEquals(type, header(answer, "Content-Type"));
        assertEquals("no-cache", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    }

    @Test
    void compressedFormIsTheSameFileUnderAnotherTag() throws Exception {
        HttpResponse<byte[]> plain = get("/app.js", "Accept", "*/*");
        HttpResponse<byte[]> small = get("/app.js", "Accept-Encoding", "br, gzip");
        assertArrayEquals(SCRIPT, plain.body());
        assertEquals("gzip", header(small, "Content-Encoding"));
        assertArrayEquals(SCRIPT, new GZIPInputStream(new ByteArrayInputStream(small.body())).readAllBytes());
        assertNotEquals(header(plain, "ETag"), header(small, "ETag"));
        assertEquals("Accept-Encoding", header(plain, "Vary"));
        assertEquals("Accept-Encoding", header(small, "Vary"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip|gzip",
                "gzip;q=0.5|gzip",
                "*|gzip",
                "gzip;q=0|''",
                "gzip; q=0.000|''",
                "br|''",
                "x-gzipped|''",
            })
    void compressionIsAgreedOn(String accept, String encoding) throws Exception {
        assertEquals(encoding, header(get("/app.js", "Accept-Encoding", accept), "Content-Encoding"));
    }

    @Test
    void fileThatDoesNotShrinkIsServedPlain() throws Exception {
        assertEquals("", header(get("/docs.html", "Accept-Encoding", "gzip"), "Content-Encoding"));
    }

    @Test
    void knownFileIsNotSentAgain() throws Exception {
        String tag = header(get("/app.js", "Accept", "*/*"), "ETag");
        for (String given : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            HttpResponse<byte[]> answer = get("/app.js", "If-None-Match", given);
            assertEquals(304, answer.statusCode(), given);
            assertEquals(0, answer.body().length);
            assertEquals(tag, header(answer, "ETag"));
        }
        assertEquals(200, get("/app.js", "If-None-Match", "\"other\"").statusCode());
    }

    @Test
    void headNamesTheLength() throws Exception {
        HttpResponse<byte[]> answer =
                CLIENT.send(HttpRequest.newBuilder(house.uri("/app.js")).HEAD().build(), BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertEquals("1000", header(answer, "Content-Length"));
        assertEquals(0, answer.body().length);
    }

    @ParameterizedTest
    @CsvSource({
        "/../pom.xml",
        "/%2e%2e/pom.xml",
        "/..%5cpom.xml",
        "//app.js",
        "/./app.js",
        "/app.js%00.html",
        "/app.js/",
        "/vendor",
        "/openapi.yaml/../app.js",
    })
    void onlyExactPathsAreFiles(String path) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            assertTrue(answer.matches("(?s)HTTP/1\\.1 40[04] .*"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({"/nowhere, 404, text/html; charset=utf-8", "/api/v1/nowhere, 404, application/problem+json"})
    void addressThatIsNoneIsPageForVisitors(String path, int status, String type) throws Exception {
        HttpResponse<byte[]> answer = get(path, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        assertEquals(status, answer.statusCode());
        assertEquals(type, header(answer, "Content-Type"));
        assertEquals("application/problem+json", header(get("/nowhere", "Accept", "*/*"), "Content-Type"));
    }

    @Test
    void importMapIsAllowedByItsHash() {
        StaticFiles files = StaticFiles.of(Map.of("/a.html", "<script type=\"importmap\">{}</script>".getBytes(UTF_8)));
        assertEquals(
                "[sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=]",
                files.scriptHashes().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dashboard",
                "/fleet",
                "/fleet/gpus",
                "/fleet/sources",
                "/fleet/streams",
                "/market",
                "/market/providers",
                "/money",
                "/money/prices",
                "/fleet/gpus/GPU-1",
                "/fleet/gpus/node-1:0",
                "/simulation/r-1",
                "/account",
                "/setup",
                "/login",
                "/invitation",
                "/keys",
                "/audit"
            })
    void allPagesShareOneFile(String path) {
        StaticFiles files = StaticFiles.of(Map.of("/index.html", "all".getBytes(UTF_8), "/docs.html", new byte[0]));
        assertSame(files.find("/index.html").orElseThrow(), files.find(path).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fleet/",
                "/fleet/gpus/",
                "/fleet/gpus/a/b",
                "/fleet/hosts/a",
                "/fleet/other",
                "/login/",
                "/keys/",
                "/dashboard/",
                ""
            })
    void nothingElseIsPage(String path) {
        StaticFiles files = StaticFiles.of(Map.of("/index.html", "all".getBytes(UTF_8)));
        assertTrue(files.find(path).isEmpty());
    }

    @Test
    void buildChangesWithAnyFileAndOnlyThen() {
        Map<String, byte[]> files = Map.of("/index.html", "all".getBytes(UTF_8), "/app.js", SCRIPT);
        assertEquals(buildOf(files), buildOf(new TreeMap<>(files)));
        assertNotEquals(buildOf(files), buildOf(Map.of("/index.html", "al".getBytes(UTF_8), "/app.js", SCRIPT)));
        assertNotEquals(buildOf(files), buildOf(Map.of("/index.html", "all".getBytes(UTF_8), "/b.js", SCRIPT)));
        assertTrue(buildOf(files).matches("[0-9a-f]{16}\\n"), buildOf(files));
    }

    private static String buildOf(Map<String, byte[]> files) {
        return StaticFiles.of(files)
                .find("/build.txt")
                .orElseThrow()
                .plain()
                .bytes()
                .toString();
    }

    @Test
    void sharedPathWithoutItsFileIsNoPage() {
        assertTrue(StaticFiles.of(Map.of()).find("/login").isEmpty());
        assertTrue(StaticFiles.of(Map.of()).find("/fleet/gpus/GPU-1").isEmpty());
    }

    @Test
    void tooManyBytesStopTheStart() {
        byte[] noise = new byte[17 << 20];
        new Random(1).nextBytes(noise);
        assertThrows(IllegalStateException.class, () -> StaticFiles.of(Map.of("/noise.png", noise)));
    }

    @Test
    void pagesOfTheClassPathAreFound() {
        StaticFiles files = StaticFiles.load();
        assertTrue(files.find("/docs").isPresent());
        assertTrue(files.find("/login").isPresent());
        assertTrue(files.find("/vendor/lit/index.js").isPresent());
        assertTrue(files.find("/agent").isPresent());
        assertFalse(files.find("/run").isPresent());
        assertFalse(files.find("/package.json").isPresent());
        assertFalse(files.find("/vendor").isPresent());
    }

    private static HttpResponse<byte[]> get(String path, String name, String value) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(house.uri(path)).header(name, value).build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
