package io.gridtick.ingest.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.gridtick.ingest.Protocol;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Every text that is to be copied is one that its sender understands. */
class AgentsTest {
    private static final String ADDRESS = "https://gpus.example.org:8443";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FLAG = Pattern.compile("(?m)^(?:vmagent|) +?-([\\w.]+)=(\\S+)");

    private static final List<Agent> AGENTS = Agents.load().filled(ADDRESS);

    private static Stream<Snippet> snippets() {
        return AGENTS.stream().flatMap(agent -> agent.parts().stream());
    }

    private static Stream<Snippet> shell() {
        return snippets().filter(snippet -> snippet.language().equals("sh"));
    }

    private static Snippet snippet(String agent, String language) {
        return AGENTS.stream()
                .filter(known -> known.id().equals(agent))
                .flatMap(known -> known.parts().stream())
                .filter(part -> part.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyAgentIsTold() {
        assertEquals(
                List.of("agent", "prometheus", "vmagent", "otel-collector", "telegraf", "dcgm-exporter", "curl"),
                AGENTS.stream().map(Agent::id).toList());
        Set<String> protocols =
                Arrays.stream(Protocol.values()).map(Protocol::code).collect(Collectors.toSet());
        for (Agent agent : AGENTS) {
            assertTrue(protocols.contains(agent.protocol()), agent.id());
            assertFalse(agent.needs().isEmpty(), agent.id());
            assertFalse(agent.summary().isBlank(), agent.id());
            String all = agent.parts().stream().map(Snippet::text).collect(Collectors.joining());
            assertTrue(all.contains(Agents.KEY), agent.id() + " has a place for the key");
            assertTrue(all.contains(ADDRESS), agent.id() + " names this server");
        }
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void nothingIsLeftOpenButTheKey(Snippet snippet) {
        String filled = snippet.text().replace(Agents.KEY, "gt_abcdefgh_0123456789");
        assertFalse(filled.contains("{{"), filled);
        assertTrue(filled.endsWith("\n"), filled);
        assertTrue(Set.of("sh", "yaml", "toml").contains(snippet.language()));
        assertEquals(snippet.language().equals("sh"), snippet.file() == null, snippet.label());
    }

    /** The endpoint of the Collector is an address without a path, to which it adds one. */
    @ParameterizedTest
    @MethodSource("snippets")
    void everyPathIsOneOfThisServer(Snippet snippet) throws IOException {
        String contract = Files.readString(Path.of("src/main/resources/openapi.yaml"));
        Matcher paths = Pattern.compile(Pattern.quote(ADDRESS) + "(/[\\w/-]+)").matcher(snippet.text());
        while (paths.find()) {
            String path = paths.group(1);
            assertTrue(path.equals("/agent") || contract.contains("\n  " + path + ":\n"), path);
        }
    }

    /** What is an argument is seen by everybody on that host. */
    @ParameterizedTest
    @MethodSource("shell")
    void theKeyIsNoArgumentOfACommand(Snippet snippet) {
        boolean isInside = false;
        for (String line : snippet.text().lines().toList()) {
            assertTrue(isInside || !line.contains(Agents.KEY), line);
            isInside = isInside ? !line.equals("END") : line.contains("<<'END'") || line.contains("<<END");
        }
        assertFalse(isInside, "a text that does not end: " + snippet.text());
    }

    @ParameterizedTest
    @MethodSource("shell")
    void shellsCanReadIt(Snippet snippet) throws Exception {
        for (String shell : List.of("sh", "bash")) {
            Process process =
                    new ProcessBuilder(shell, "-n").redirectErrorStream(true).start();
            try (var in = process.getOutputStream()) {
                in.write(snippet.text()
                        .replace(Agents.KEY, "gt_abcdefgh_0123456789")
                        .getBytes(UTF_8));
            }
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue(), shell + ": " + said + snippet.text());
            assertEquals("", said);
        }
    }

    @Test
    void prometheusKnowsEveryKey() {
        JsonNode file = yaml(snippet("prometheus", "yaml"));
        SenderKeys.check("prometheus", names(file));
        checkScrape(yaml(snippets()
                .filter(part -> part.label().startsWith("Only if dcgm-exporter"))
                .findFirst()
                .orElseThrow()));
        JsonNode write = file.path("remote_write").path(0);
        SenderKeys.check("remote_write", names(write));
        SenderKeys.check("authorization", names(write.path("authorization")));
        assertEquals(
                URI.create(ADDRESS + "/api/v1/write"),
                URI.create(write.path("url").asText()));
        for (JsonNode rule : write.path("write_relabel_configs")) {
            SenderKeys.check("relabel_config", names(rule));
            SenderKeys.check("relabel_action", List.of(rule.path("action").asText()));
            assertTrue(rule.path("source_labels").isArray());
            Pattern kept = Pattern.compile(rule.path("regex").asText());
            for (String ours : List.of(
                    "DCGM_FI_DEV_GPU_UTIL", "amd_gpu_power", "gpu_gfx_activity", "nvidia_smi_utilization_gpu_ratio")) {
                assertTrue(kept.matcher(ours).matches(), ours);
            }
            assertFalse(kept.matcher("node_cpu_seconds_total").matches());
        }
        String keyFile = write.path("authorization").path("credentials_file").asText();
        assertTrue(snippet("prometheus", "sh").text().contains(keyFile), keyFile);
    }

    @Test
    void vmagentKnowsEveryFlag() {
        JsonNode file = yaml(snippet("vmagent", "yaml"));
        SenderKeys.check("prometheus", names(file));
        checkScrape(file.path("scrape_configs"));
        String shell = snippet("vmagent", "sh").text();
        Matcher flags = FLAG.matcher(shell);
        List<String> used = new ArrayList<>();
        while (flags.find()) {
            used.add(flags.group(1));
        }
        assertEquals(4, used.size(), used.toString());
        SenderKeys.check("vmagent", used);
        assertTrue(shell.contains(
                "-promscrape.config=" + snippet("vmagent", "yaml").file()));
        assertTrue(shell.contains("-remoteWrite.url=" + ADDRESS + "/api/v1/write"));
    }

    @Test
    void theCollectorKnowsEveryKey() {
        JsonNode file = yaml(snippet("otel-collector", "yaml"));
        SenderKeys.check("otel", names(file));
        JsonNode receiver = file.path("receivers").path("prometheus/gpus");
        SenderKeys.check("otel_prometheus_receiver", names(receiver));
        SenderKeys.check("prometheus", names(receiver.path("config")));
        checkScrape(receiver.path("config").path("scrape_configs"));
        JsonNode exporter = file.path("exporters").path("otlphttp/gridtick");
        SenderKeys.check("otlphttp", names(exporter));
        // The Collector adds the path itself.
        assertEquals(ADDRESS, exporter.path("endpoint").asText());
        assertEquals(
                "Bearer ${env:GRIDTICK_KEY}",
                exporter.path("headers").path("Authorization").asText());
        SenderKeys.check("otel_service", names(file.path("service")));
        for (JsonNode pipeline : file.path("service").path("pipelines")) {
            SenderKeys.check("otel_pipeline", names(pipeline));
            for (String kind : List.of("receivers", "exporters")) {
                for (JsonNode named : pipeline.path(kind)) {
                    assertTrue(file.path(kind).has(named.asText()), named + " is not told");
                }
            }
        }
        assertTrue(snippet("otel-collector", "sh").text().contains("\nGRIDTICK_KEY="));
    }

    @Test
    void telegrafKnowsEveryKey() throws IOException {
        JsonNode file = new TomlMapper().readTree(snippet("telegraf", "toml").text());
        SenderKeys.check("telegraf", names(file));
        JsonNode input = file.path("inputs").path("nvidia_smi").path(0);
        SenderKeys.check("nvidia_smi", names(input));
        assertEquals("my-region", input.path("tags").path("region").asText());
        JsonNode output = file.path("outputs").path("influxdb_v2").path(0);
        SenderKeys.check("influxdb_v2", names(output));
        assertEquals(ADDRESS, output.path("urls").path(0).asText());
        assertEquals("${GRIDTICK_KEY}", output.path("token").asText());
        assertEquals("nvidia_smi", output.path("namepass").path(0).asText());
        assertTrue(snippet("telegraf", "sh").text().contains("\nGRIDTICK_KEY="));
    }

    private static void checkScrape(JsonNode configs) {
        assertTrue(configs.isArray() && !configs.isEmpty());
        for (JsonNode config : configs) {
            SenderKeys.check("scrape_config", names(config));
            assertNotNull(config.get("job_name"));
            for (JsonNode fixed : config.path("static_configs")) {
                SenderKeys.check("static_config", names(fixed));
                assertTrue(fixed.path("targets").path(0).asText().matches("[\\w.-]+:\\d+"));
            }
        }
    }

    private static JsonNode yaml(Snippet snippet) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        return JSON.valueToTree(new Yaml(new SafeConstructor(strict)).<Object>load(snippet.text()));
    }

    private static List<String> names(JsonNode object) {
        assertTrue(object.isObject(), object.toString());
        return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
                .toList();
    }
}
