package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings.Accounts;
import io.gridtick.config.Settings.Ack;
import io.gridtick.config.Settings.Bootstrap;
import io.gridtick.config.Settings.Database;
import io.gridtick.config.Settings.HostRegion;
import io.gridtick.config.Settings.Http;
import io.gridtick.config.Settings.Ingest;
import io.gridtick.config.Settings.Journal;
import io.gridtick.config.Settings.Keep;
import io.gridtick.config.Settings.Market;
import io.gridtick.config.Settings.Ops;
import io.gridtick.config.Settings.Regions;
import io.gridtick.config.Settings.Registration;
import io.gridtick.config.Settings.Scrape;
import io.gridtick.config.Settings.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private static final String MASTER_KEY = "8b1f0c6e2d9a47530f68e3b7c1d294a55e7083f6b92c1d4a3e6f7081a2b3c4d5";

    @TempDir
    Path folder;

    @Test
    void nothingSetGivesTheDefaults() {
        Http http = new Http("127.0.0.1", 8080, Optional.empty(), List.of(), Optional.empty(), List.of(), true);
        Settings expected = new Settings(
                http,
                new Ops(8081),
                folder.resolve(".gridtick"),
                new Database(Optional.empty()),
                Optional.empty(),
                new Journal(Ack.JOURNAL, 8L << 30),
                new Keep(Duration.ofDays(30), Duration.ofDays(365)),
                new Ingest(200_000, OptionalLong.empty()),
                Regions.NONE,
                new Bootstrap(Optional.empty(), Optional.empty()),
                new Accounts(Registration.INVITATION, Optional.empty(), Optional.empty()),
                new Market(true),
                new Scrape(List.of(), Duration.ofSeconds(15)),
                new Settings.Alerts(List.of()));

        assertEquals(expected, SettingsReader.read(Map.of("HOME", folder.toString())));
    }

    @Test
    void withoutHomeTheSystemKnowsTheUser() {
        assertEquals(
                Path.of(System.getProperty("user.home"), ".gridtick"),
                SettingsReader.read(Map.of()).dataDir());
    }

    @Test
    void everyVariableArrives() throws IOException {
        Path certificate = Files.writeString(folder.resolve("cert.pem"), "certificate");
        Path key = Files.writeString(folder.resolve("key.pem"), "key");
        String ingestKey = "k".repeat(32);
        Map<String, String> environment = Map.ofEntries(
                Map.entry("GRIDTICK_HTTP_HOST", "0.0.0.0"),
                Map.entry("GRIDTICK_HTTP_PORT", "9090"),
                Map.entry("GRIDTICK_OPS_PORT", "9091"),
                Map.entry("GRIDTICK_DATA_DIR", folder.toString()),
                Map.entry("GRIDTICK_DATABASE_URL", "postgresql://grid:tick@db:5433/gridtick"),
                Map.entry("GRIDTICK_REDIS_URL", "rediss://cache:6380"),
                Map.entry("GRIDTICK_ACK", "database"),
                Map.entry("GRIDTICK_JOURNAL_GIB", "100"),
                Map.entry("GRIDTICK_KEEP_SAMPLES_DAYS", "90"),
                Map.entry("GRIDTICK_KEEP_SPANS_DAYS", "1000"),
                Map.entry("GRIDTICK_MAX_GPUS", "5000"),
                Map.entry("GRIDTICK_INGEST_RATE", "250000"),
                Map.entry("GRIDTICK_SCRAPE", "http://n1:9400, sd+https://sd.example/gpus"),
                Map.entry("GRIDTICK_SCRAPE_INTERVAL", "30"),
                Map.entry("GRIDTICK_ASK_PROVIDERS", "false"),
                Map.entry("GRIDTICK_ANONYMOUS_READ", "false"),
                Map.entry("GRIDTICK_REGION", " eu "),
                Map.entry("GRIDTICK_REGION_BY_HOST", "eu-*=eu-west, gpu??=us"),
                Map.entry("GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD", " with spaces "),
                Map.entry("GRIDTICK_BOOTSTRAP_INGEST_KEY", ingestKey),
                Map.entry("GRIDTICK_REGISTRATION", "open"),
                Map.entry("GRIDTICK_SMTP_URL", "smtps://grid:tick@mail?from=grid@tick.example"),
                Map.entry("GRIDTICK_WEBHOOK_NETWORKS", "10.1.0.0/16, 127.0.0.1"),
                Map.entry("GRIDTICK_MASTER_KEY", MASTER_KEY),
                Map.entry("GRIDTICK_TLS_CERT", certificate.toString()),
                Map.entry("GRIDTICK_TLS_KEY", key.toString()),
                Map.entry("GRIDTICK_TRUSTED_PROXIES", "10.0.0.0/8, 192.168.1.7 ,fd00::/8"),
                Map.entry("GRIDTICK_PUBLIC_URL", "https://grid.example/"),
                Map.entry("GRIDTICK_CORS_ORIGINS", "https://a.example,http://b.example:3000"));
        Http http = new Http(
                "0.0.0.0",
                9090,
                Optional.of(new Tls(certificate, key)),
                List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8"),
                Optional.of(URI.create("https://grid.example")),
                List.of("https://a.example", "http://b.example:3000"),
                false);
        Settings expected = new Settings(
                http,
                new Ops(9091),
                folder,
                new Database(Optional.of(new Secret("postgresql://grid:tick@db:5433/gridtick"))),
                Optional.of(new Secret("rediss://cache:6380")),
                new Journal(Ack.DATABASE, 100L << 30),
                new Keep(Duration.ofDays(90), Duration.ofDays(1_000)),
                new Ingest(5_000, OptionalLong.of(250_000)),
                new Regions(
                        Optional.of("eu"), List.of(new HostRegion("eu-*", "eu-west"), new HostRegion("gpu??", "us"))),
                new Bootstrap(Optional.of(new Secret(" with spaces ")), Optional.of(new Secret(ingestKey))),
                new Accounts(
                        Registration.OPEN,
                        Optional.of(new Secret("smtps://grid:tick@mail?from=grid@tick.example")),
                        Optional.of(new Secret(MASTER_KEY))),
                new Market(false),
                new Scrape(List.of("http://n1:9400", "sd+https://sd.example/gpus"), Duration.ofSeconds(30)),
                new Settings.Alerts(List.of("10.1.0.0/16", "127.0.0.1")));

        assertEquals(Setting.values().length, environment.size(), "a setting has no value here");
        assertEquals(expected, SettingsReader.read(environment));
    }

    @Test
    void problemsAreReportedTogether() {
        List<SettingsProblem> problems = problems(Map.of(
                "GRIDTICK_HTTP_PORT", "80a",
                "GRIDTICK_OPS_PORT", "65536",
                "GRIDTICK_DATABASE_URL", "mysql://db/x",
                "GRIDTICK_BOOTSTRAP_INGEST_KEY", "short",
                "GRIDTICK_HTPP_HOST", "::1"));

        assertEquals(
                List.of(
                        "GRIDTICK_HTPP_HOST",
                        "GRIDTICK_HTTP_PORT",
                        "GRIDTICK_OPS_PORT",
                        "GRIDTICK_DATABASE_URL",
                        "GRIDTICK_BOOTSTRAP_INGEST_KEY"),
                problems.stream().map(SettingsProblem::variable).toList());
    }

    @Test
    void theMessageNamesEveryProblemAndNoSecret() {
        String message = new InvalidSettingsException(
                        problems(Map.of("GRIDTICK_BOOTSTRAP_INGEST_KEY", "hush", "GRIDTICK_ACK", "never")))
                .getMessage();

        assertEquals("""
                2 settings are wrong:
                  GRIDTICK_ACK takes journal or database
                  GRIDTICK_BOOTSTRAP_INGEST_KEY must have 32 to 1,024 characters
                The table of settings is in README.md.""", message);
    }

    @Test
    void emptyIsUnset() {
        Map<String, String> environment = new HashMap<>();
        for (Setting setting : Setting.values()) {
            environment.put(setting.variable(), " ");
        }

        assertEquals(SettingsReader.read(Map.of()), SettingsReader.read(environment));
    }

    @Test
    void portsMustDifferUnlessAnyWillDo() {
        assertEquals(
                "is the same port as GRIDTICK_HTTP_PORT; take two different ones",
                problem(Setting.OPS_PORT, Map.of("GRIDTICK_OPS_PORT", "8080")));

        Settings settings = SettingsReader.read(Map.of("GRIDTICK_HTTP_PORT", "0", "GRIDTICK_OPS_PORT", "0"));

        assertEquals(0, settings.http().port());
        assertEquals(0, settings.ops().port());
    }

    @Test
    void anOpenDoorNeedsTlsOrAProxyWithAPublicUrl() {
        String open = "GRIDTICK_HTTP_HOST";

        String why = problem(Setting.HTTP_HOST, Map.of(open, "0.0.0.0"));

        assertEquals(
                why, problem(Setting.HTTP_HOST, Map.of(open, "::", "GRIDTICK_PUBLIC_URL", "https://grid.example")));
        assertEquals(
                why, problem(Setting.HTTP_HOST, Map.of(open, "gpu-server", "GRIDTICK_TRUSTED_PROXIES", "10.0.0.1")));
        assertTrue(why.contains("GRIDTICK_TLS_CERT") && why.contains("GRIDTICK_PUBLIC_URL"), why);
        Settings behindProxy = SettingsReader.read(Map.of(
                open,
                "0.0.0.0",
                "GRIDTICK_PUBLIC_URL",
                "https://grid.example",
                "GRIDTICK_TRUSTED_PROXIES",
                "10.0.0.1"));
        assertFalse(behindProxy.http().isLoopback());
    }

    @Test
    void nobodyReadsAnonymouslyThroughAnOpenDoor() {
        Settings settings = SettingsReader.read(Map.of(
                "GRIDTICK_HTTP_HOST", "0.0.0.0",
                "GRIDTICK_PUBLIC_URL", "https://grid.example",
                "GRIDTICK_TRUSTED_PROXIES", "10.0.0.1",
                "GRIDTICK_ANONYMOUS_READ", "true"));

        assertFalse(settings.http().isAnonymousRead());
    }

    @Test
    void tlsFilesComeInPairsAndCanBeRead() throws IOException {
        Path certificate = Files.writeString(folder.resolve("cert.pem"), "certificate");

        assertEquals(
                "needs GRIDTICK_TLS_KEY beside it",
                problem(Setting.TLS_CERT, Map.of("GRIDTICK_TLS_CERT", certificate.toString())));
        assertEquals(
                "is not a file that this process can read",
                problem(
                        Setting.TLS_KEY,
                        Map.of(
                                "GRIDTICK_HTTP_HOST",
                                "0.0.0.0",
                                "GRIDTICK_TLS_CERT",
                                certificate.toString(),
                                "GRIDTICK_TLS_KEY",
                                folder.resolve("missing.pem").toString())));
    }

    @Test
    void theJournalHasASize() {
        assertEquals(
                "is not a whole number from 1 to 65536",
                problem(Setting.JOURNAL_GIB, Map.of("GRIDTICK_JOURNAL_GIB", "0")));
    }

    @Test
    void nothingIsForgottenThatMayStillCome() {
        assertEquals(
                "is not a whole number from 8 to 3650",
                problem(Setting.KEEP_SAMPLES_DAYS, Map.of("GRIDTICK_KEEP_SAMPLES_DAYS", "7")));
        assertEquals(
                "is not a whole number from 31 to 36500",
                problem(Setting.KEEP_SPANS_DAYS, Map.of("GRIDTICK_KEEP_SPANS_DAYS", "30")));
    }

    @Test
    void peopleComeInByOneOfThreeWays() {
        assertEquals(
                "takes invitation, open or off", problem(Setting.REGISTRATION, Map.of("GRIDTICK_REGISTRATION", "yes")));
    }

    @Test
    void theDataFolderMayBeginWithATildeButIsNoFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Map<String, String> tilde = Map.of("HOME", folder.toString(), "GRIDTICK_DATA_DIR", "~/grid");

        assertEquals(folder.resolve("grid"), SettingsReader.read(tilde).dataDir());
        assertEquals(
                "is a file, not a folder", problem(Setting.DATA_DIR, Map.of("GRIDTICK_DATA_DIR", file.toString())));
    }

    @Test
    void lineBreaksAndEndlessValuesAreRefused() {
        assertEquals(
                "holds a line break or another control character",
                problem(Setting.BOOTSTRAP_ADMIN_PASSWORD, Map.of("GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD", "12345678\n")));
        assertEquals(
                "is longer than 4,096 characters",
                problem(Setting.DATA_DIR, Map.of("GRIDTICK_DATA_DIR", "/".repeat(4_097))));
    }

    @Test
    void theDemoKeepsItsOwnDataAndDatabase() {
        Settings settings = SettingsReader.read(Map.of(
                "GRIDTICK_DATA_DIR", folder.toString(),
                "GRIDTICK_REDIS_URL", "redis://cache",
                "GRIDTICK_SMTP_URL", "smtp://mail?from=grid@tick.example",
                "GRIDTICK_DATABASE_URL", "postgresql://db/grid"));

        Settings demo = settings.forDemo();

        assertEquals(folder.resolve("demo"), demo.dataDir());
        assertEquals(Optional.empty(), demo.database().url());
        assertEquals(Optional.empty(), demo.redisUrl());
        assertEquals(new Accounts(Registration.INVITATION, Optional.empty(), Optional.empty()), demo.accounts());
        assertEquals(settings.http(), demo.http());
    }

    @Test
    void theDemoStaysOnLoopback() {
        Settings settings = SettingsReader.read(Map.of(
                "GRIDTICK_HTTP_HOST", "0.0.0.0",
                "GRIDTICK_PUBLIC_URL", "https://grid.example",
                "GRIDTICK_TRUSTED_PROXIES", "10.0.0.1"));

        var refused = assertThrows(InvalidSettingsException.class, settings::forDemo);

        assertEquals("GRIDTICK_HTTP_HOST", refused.problems().getFirst().variable());
    }

    private static List<SettingsProblem> problems(Map<String, String> environment) {
        return assertThrows(InvalidSettingsException.class, () -> SettingsReader.read(environment))
                .problems();
    }

    private static String problem(Setting setting, Map<String, String> environment) {
        List<SettingsProblem> problems = problems(environment);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(setting.variable(), problems.getFirst().variable());
        return problems.getFirst().detail();
    }
}
