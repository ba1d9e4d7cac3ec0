package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent, run by the shell of the system, with an nvidia-smi that prints what is recorded. */
class AgentScriptTest {
    private static final String TAKEN = "{\"accepted\":2,\"duplicate\":0,\"rejected\":0,\"errors\":[]}";

    /** Answers as a driver does that knows no row remapping; the time is that of the call. */
    private static final String DRIVER = """
            #!/bin/sh
            case "$1" in *remapped_rows*) echo 'Field "remapped_rows.failure" is not a valid field to query.'; exit 2 ;; esac
            [ "$TZ" = UTC ] || { echo "times are not UTC"; exit 9; }
            fields=$(printf '%s' "${1#--query-gpu=}" | tr ',' ' ')
            for index in 0 1; do
              line=
              for field in $fields; do
                case $field in
                  timestamp) value=$(date -u '+%Y/%m/%d %H:%M:%S.250') ;;
                  uuid) value=GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a1$index ;;
                  index) value=$index ;;
                  name) value='NVIDIA H100 80GB HBM3' ;;
                  utilization.gpu) value=8$index ;;
                  memory.used) value=61440 ;;
                  memory.total) value=81559 ;;
                  power.draw) value=612.40 ;;
                  temperature.gpu) value=61 ;;
                  clocks_event_reasons.active) value=0x0000000000000004 ;;
                  *) value='[N/A]' ;;
                esac
                line="$line, $value"
              done
              echo "${line#, }"
            done
            """;

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> queries = Collections.synchronizedList(new ArrayList<>());
    private final List<Process> started = new ArrayList<>();
    private volatile int status = 200;
    private volatile String answer = TAKEN;
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        driver(DRIVER);
    }

    @AfterEach
    void close() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        server.stop(0);
    }

    @Test
    void theServerUnderstandsWhatItSends() throws Exception {
        try (House house = new House(folder.resolve("house"))) {
            Ended once = run(
                    Map.of("GRIDTICK_KEY", House.INGEST_KEY),
                    "--once",
                    "--url",
                    house.url() + "/",
                    "--region",
                    "eu west",
                    "--host",
                    "höst-1");
            assertEquals(0, once.code(), once.toString());
            assertTrue(once.out().contains("\"accepted\":2"), once.out());
            House.Answer gpu =
                    house.send("GET", "/api/v1/gpus/GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a11", house.admin(), "");
            assertEquals(200, gpu.status(), gpu.raw().body());
            assertEquals("höst-1", gpu.text("host"));
            assertEquals("eu west", gpu.text("region"));
            assertEquals(81, gpu.json().path("util").asDouble());
            assertEquals(612.4, gpu.json().path("power").asDouble());
            assertEquals(0, left("sending", "current"));
        }
    }

    @Test
    void onlyWhatTheDriverKnowsIsAskedFor() throws Exception {
        assertEquals(0, once().code());
        String header = bodies.getFirst().lines().findFirst().orElseThrow();
        assertTrue(header.startsWith("timestamp,uuid,index,name,utilization.gpu"), header);
        assertTrue(header.contains("clocks_event_reasons.active"), header);
        assertFalse(header.contains("remapped_rows"), header);
        assertEquals(3, bodies.getFirst().lines().count());
        assertTrue(queries.getFirst().endsWith("&tz=UTC"), queries.getFirst());
    }

    @Test
    void whatTheServerDoesNotTakeWaitsInOrder() throws Exception {
        status = 503;
        Process agent = start();
        Waiting.until("it was refused", () -> !bodies.isEmpty());
        Waiting.until("more is gathered", () -> size("current") > 0);
        status = 200;
        Waiting.until("all is sent", () -> bodies.size() >= 3);
        assertEquals(bodies.get(0), bodies.get(1));
        stop(agent);
        String told = Files.readString(folder.resolve("err"));
        assertTrue(told.contains("does not take samples now (503)"), told);
        assertTrue(told.contains("takes samples again"), told);
    }

    @Test
    void whatWaitsOutlivesTheAgent() throws Exception {
        status = 429;
        assertEquals(1, once().code());
        status = 200;
        assertEquals(0, once().code());
        assertEquals(3, bodies.size());
        assertEquals(bodies.get(0), bodies.get(1));
    }

    @Test
    void whatTheServerCannotReadIsDropped() throws Exception {
        status = 400;
        answer = "{\"code\":\"no_valid_samples\"}";
        Ended refused = once();
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("dropped (400): {\"code\":\"no_valid_samples\"}"), refused.err());
        assertEquals(0, left("sending", "current"));
    }

    @Test
    void aRefusedKeyKeepsTheSamples() throws Exception {
        status = 401;
        Ended refused = once();
        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("refuses the key (401)"), refused.err());
        assertEquals(1, left("sending"));
    }

    @Test
    void theSpoolIsBounded() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("spool"));
        for (int i = 0; i < 5; i++) {
            Files.write(spool.resolve("waiting.000000000%d.000001".formatted(i)), new byte[1 << 20]);
        }
        status = 503;
        Process agent = start("--spool-mib", "3");
        Waiting.until("it dropped some", () -> read("err").contains("the spool is full"));
        stop(agent);
        assertFalse(Files.exists(spool.resolve("waiting.0000000001.000001")));
        assertTrue(Files.exists(spool.resolve("waiting.0000000004.000001")));
    }

    @Test
    void aDriverThatFailsIsNamedOnce() throws Exception {
        driver("#!/bin/sh\necho 'NVIDIA-SMI has failed because it could not communicate with the driver.'\nexit 9\n");
        Ended failed = once();
        assertEquals(1, failed.code());
        assertTrue(failed.err().contains("ended with 9: NVIDIA-SMI has failed"), failed.err());
        Process agent = start();
        Waiting.until("it says so", () -> read("err").contains("NVIDIA-SMI has failed"));
        driver(DRIVER);
        Waiting.until("it goes on", () -> !bodies.isEmpty());
        stop(agent);
        String told = read("err");
        assertEquals(told.indexOf("has failed"), told.lastIndexOf("has failed"), told);
        assertTrue(told.contains("answers again"), told);
    }

    @Test
    void twoDoNotShareASpool() throws Exception {
        Process agent = start();
        Waiting.until("it runs", () -> !bodies.isEmpty());
        Ended second = once();
        assertEquals(2, second.code());
        assertTrue(second.err().contains("Another agent"), second.err());
        stop(agent);
        assertEquals(0, once().code());
    }

    @Test
    void theKeyIsNoArgumentOfAnyProcess() throws Exception {
        Path seen = folder.resolve("seen");
        tool("curl", "#!/bin/sh\nprintf '%s\\n' \"$*\" >>" + seen + "\ncat >>" + seen + ".in\nprintf 200\n");
        assertEquals(0, once().code());
        assertFalse(Files.readString(seen).contains("secret-key"));
        assertTrue(Files.readString(Path.of(seen + ".in")).contains("Bearer secret-key"));
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        assertUsage(run(Map.of(), "--url", "http://x"), "An ingest key is needed");
        assertUsage(run(Map.of("GRIDTICK_KEY", "k")), "Say where the server is");
        assertUsage(run(Map.of("GRIDTICK_KEY", "k"), "--url", "x"), "must begin with http");
        assertUsage(run(Map.of("GRIDTICK_KEY", "k"), "--every", "0", "--url", "http://x"), "--every must be");
        assertUsage(run(Map.of("GRIDTICK_KEY", "k"), "--fast"), "There is no option --fast");
        assertUsage(run(Map.of(), "--key-file", "/nowhere", "--url", "http://x"), "cannot be read");
        assertEquals(0, run(Map.of(), "--help").code());
        assertTrue(run(Map.of(), "--systemd").out().contains("[Service]"));
    }

    private static void assertUsage(Ended ended, String sentence) {
        assertEquals(2, ended.code());
        assertTrue(ended.err().contains(sentence), ended.err());
    }

    private record Ended(int code, String out, String err) {}

    private Ended once() throws Exception {
        return run(
                Map.of("GRIDTICK_KEY", "secret-key"),
                "--once",
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private Ended run(Map<String, String> environment, String... arguments) throws Exception {
        Process process = launch(environment, arguments);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Ended(process.exitValue(), read("out"), read("err"));
    }

    private Process start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--every",
                "1",
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort()));
        arguments.addAll(Arrays.asList(more));
        return launch(Map.of("GRIDTICK_KEY", "secret-key"), arguments.toArray(String[]::new));
    }

    private Process launch(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", Path.of("scripts/agent").toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GRIDTICK_"));
        builder.environment().putAll(environment);
        builder.environment().put("GRIDTICK_SPOOL", folder.resolve("spool").toString());
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void stop(Process agent) throws InterruptedException {
        agent.destroy();
        assertTrue(agent.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, agent.exitValue());
    }

    private void driver(String script) throws IOException {
        tool("nvidia-smi", script);
    }

    /** Put in the place of another at once, since one may be running. */
    private void tool(String name, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path fresh = bin.resolve("fresh");
        Files.writeString(fresh, script);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(fresh, bin.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        queries.add(exchange.getRequestURI().toString());
        byte[] reply = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
        bodies.add(body);
    }

    /** How many of these files of the spool hold something. */
    private int left(String... names) {
        return (int) Arrays.stream(names).filter(name -> size(name) > 0).count();
    }

    private long size(String name) {
        Path file = folder.resolve("spool").resolve(name);
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
