package io.gridtick.config;

import static io.gridtick.config.Setting.ACK;
import static io.gridtick.config.Setting.ANONYMOUS_READ;
import static io.gridtick.config.Setting.ASK_PROVIDERS;
import static io.gridtick.config.Setting.BOOTSTRAP_ADMIN_PASSWORD;
import static io.gridtick.config.Setting.BOOTSTRAP_INGEST_KEY;
import static io.gridtick.config.Setting.CORS_ORIGINS;
import static io.gridtick.config.Setting.DATABASE_URL;
import static io.gridtick.config.Setting.DATA_DIR;
import static io.gridtick.config.Setting.HTTP_HOST;
import static io.gridtick.config.Setting.HTTP_PORT;
import static io.gridtick.config.Setting.INGEST_RATE;
import static io.gridtick.config.Setting.JOURNAL_GIB;
import static io.gridtick.config.Setting.KEEP_SAMPLES_DAYS;
import static io.gridtick.config.Setting.KEEP_SPANS_DAYS;
import static io.gridtick.config.Setting.MASTER_KEY;
import static io.gridtick.config.Setting.MAX_GPUS;
import static io.gridtick.config.Setting.OPS_PORT;
import static io.gridtick.config.Setting.PUBLIC_URL;
import static io.gridtick.config.Setting.REDIS_URL;
import static io.gridtick.config.Setting.REGION;
import static io.gridtick.config.Setting.REGION_BY_HOST;
import static io.gridtick.config.Setting.REGISTRATION;
import static io.gridtick.config.Setting.SCRAPE;
import static io.gridtick.config.Setting.SCRAPE_INTERVAL;
import static io.gridtick.config.Setting.SMTP_URL;
import static io.gridtick.config.Setting.TLS_CERT;
import static io.gridtick.config.Setting.TLS_KEY;
import static io.gridtick.config.Setting.TRUSTED_PROXIES;
import static io.gridtick.config.Setting.WEBHOOK_NETWORKS;

import io.gridtick.config.Settings.Accounts;
import io.gridtick.config.Settings.Ack;
import io.gridtick.config.Settings.Alerts;
import io.gridtick.config.Settings.Bootstrap;
import io.gridtick.config.Settings.Database;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns environment variables into settings, or into all their problems at once. The only place that reads them. */
public final class SettingsReader {
    private static final long MOST_GPUS = 1_000_000;
    private static final long MOST_JOURNAL_GIB = 65_536;
    private static final int GIB_SHIFT = 30;
    private static final long LOWEST_RATE = 10_000;
    private static final long HIGHEST_RATE = 1_000_000_000;

    private final Values values;
    private final GivenValues given;

    private SettingsReader(Map<String, String> environment) {
        this.values = new Values(userHome(environment));
        this.given = new GivenValues(environment);
    }

    /**
     * Reads and checks.
     *
     * @throws InvalidSettingsException with everything that is wrong
     */
    public static Settings read(Map<String, String> environment) {
        return new SettingsReader(environment).read();
    }

    /** What is in force when the operator sets nothing; only the user's home is taken from the environment. */
    static Settings defaults(Map<String, String> environment) {
        return new SettingsReader(Map.of("HOME", userHome(environment).toString())).assembled();
    }

    /** As a shell means it: {@code HOME} where it is set, else what the system knows of the user. */
    private static Path userHome(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
    }

    private Settings read() {
        Settings settings = assembled();
        checkPorts(settings);
        checkDoor(settings.http());
        checkFolder(settings.dataDir());
        given.demandNoProblems();
        return settings;
    }

    private Settings assembled() {
        return new Settings(
                http(),
                new Ops(port(OPS_PORT)),
                given.parsed(DATA_DIR, values::path).orElse(Path.of("")),
                new Database(given.parsedIfGiven(DATABASE_URL, Urls::database)),
                given.parsedIfGiven(REDIS_URL, Urls::redis),
                journal(),
                new Keep(days(KEEP_SAMPLES_DAYS, 8, 3_650), days(KEEP_SPANS_DAYS, 31, 36_500)),
                ingest(),
                new Regions(
                        given.parsedIfGiven(REGION, HostRegions::region),
                        given.parsedIfGiven(REGION_BY_HOST, HostRegions::parse).orElse(List.of())),
                bootstrap(),
                accounts(),
                new Market(given.parsed(ASK_PROVIDERS, Values::flag).orElse(false)),
                new Scrape(
                        given.list(SCRAPE, Urls::scraped),
                        Duration.ofSeconds(given.parsed(SCRAPE_INTERVAL, text -> Values.whole(text, 1, 3_600))
                                .orElse(1L))),
                new Alerts(given.list(WEBHOOK_NETWORKS, Addresses::block)));
    }

    private Http http() {
        return new Http(
                given.parsed(HTTP_HOST, Addresses::host).orElse(HTTP_HOST.fallback()),
                port(HTTP_PORT),
                tls(),
                given.list(TRUSTED_PROXIES, Addresses::block),
                given.parsedIfGiven(PUBLIC_URL, Urls::publicUrl),
                given.list(CORS_ORIGINS, Urls::origin),
                given.parsed(ANONYMOUS_READ, Values::flag).orElse(false));
    }

    private Optional<Tls> tls() {
        Optional<Path> certificate = given.parsedIfGiven(TLS_CERT, values::readableFile);
        Optional<Path> key = given.parsedIfGiven(TLS_KEY, values::readableFile);
        if (given.has(TLS_CERT) && !given.has(TLS_KEY)) {
            given.note(TLS_CERT, "needs " + TLS_KEY.variable() + " beside it");
        }
        if (given.has(TLS_KEY) && !given.has(TLS_CERT)) {
            given.note(TLS_KEY, "needs " + TLS_CERT.variable() + " beside it");
        }
        return certificate.flatMap(path -> key.map(keyPath -> new Tls(path, keyPath)));
    }

    private Bootstrap bootstrap() {
        return new Bootstrap(
                given.parsedIfGiven(BOOTSTRAP_ADMIN_PASSWORD, text -> Values.secret(text, 8)),
                given.parsedIfGiven(BOOTSTRAP_INGEST_KEY, text -> Values.secret(text, 32)));
    }

    private Journal journal() {
        return new Journal(
                given.parsed(ACK, Values::ack).orElse(Ack.JOURNAL),
                given.parsed(JOURNAL_GIB, text -> Values.whole(text, 1, MOST_JOURNAL_GIB))
                                .orElse(1L)
                        << GIB_SHIFT);
    }

    private Duration days(Setting setting, long least, long most) {
        return Duration.ofDays(
                given.parsed(setting, text -> Values.whole(text, least, most)).orElse(least));
    }

    private Ingest ingest() {
        return new Ingest(
                given.parsed(MAX_GPUS, text -> (int) Values.whole(text, 1, MOST_GPUS))
                        .orElse(1),
                given.parsedIfGiven(INGEST_RATE, text -> Values.whole(text, LOWEST_RATE, HIGHEST_RATE)).stream()
                        .mapToLong(Long::longValue)
                        .findFirst());
    }

    private Accounts accounts() {
        return new Accounts(
                given.parsed(REGISTRATION, Values::registration).orElse(Registration.OFF),
                given.parsedIfGiven(SMTP_URL, Urls::smtp),
                given.parsedIfGiven(MASTER_KEY, Values::masterKey));
    }

    /** 0 also where the value was refused: no second problem follows from the first. */
    private int port(Setting setting) {
        return given.parsed(setting, Values::port).orElse(0);
    }

    private void checkPorts(Settings settings) {
        int port = settings.ops().port();
        if (port != 0 && port == settings.http().port()) {
            given.note(OPS_PORT, "is the same port as " + HTTP_PORT.variable() + "; take two different ones");
        }
    }

    /** Looks at what was given, not at what could be read: a broken TLS file is named once, not twice. */
    private void checkDoor(Http http) {
        boolean hasTls = given.has(TLS_CERT) || given.has(TLS_KEY);
        boolean isBehindProxy = given.has(TRUSTED_PROXIES) && given.has(PUBLIC_URL);
        if (!http.isLoopback() && !hasTls && !isBehindProxy) {
            given.note(
                    HTTP_HOST,
                    "is not loopback: set %s and %s, or, behind a proxy that ends TLS, %s and %s"
                            .formatted(
                                    TLS_CERT.variable(),
                                    TLS_KEY.variable(),
                                    TRUSTED_PROXIES.variable(),
                                    PUBLIC_URL.variable()));
        }
    }

    /** A folder that is missing is made later, by the one that fills it. */
    private void checkFolder(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            given.note(DATA_DIR, "is a file, not a folder");
        }
    }
}
