package io.gridtick.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Everything the operator may set, already checked. */
public record Settings(
        Http http,
        Ops ops,
        Path dataDir,
        Database database,
        Optional<Secret> redisUrl,
        Journal journal,
        Keep keep,
        Ingest ingest,
        Regions regions,
        Bootstrap bootstrap,
        Accounts accounts,
        Market market,
        Scrape scrape,
        Alerts alerts) {

    /**
     * The same doors over a data folder of their own. Neither your database nor your Redis is used, so made-up GPUs never
     * stand among real ones, and no mail is sent.
     *
     * @throws InvalidSettingsException where the door is not loopback
     */
    public Settings forDemo() {
        if (!http.isLoopback()) {
            throw new InvalidSettingsException(List.of(
                    SettingsProblem.of(Setting.HTTP_HOST, "must be loopback, because --demo is for one machine")));
        }
        Database embedded = new Database(Optional.empty());
        Path folder = dataDir.resolve("demo");
        return new Settings(
                http,
                ops,
                folder,
                embedded,
                Optional.empty(),
                journal,
                keep,
                ingest,
                regions,
                bootstrap,
                accounts.withoutMail(),
                market,
                scrape,
                alerts);
    }

    /** The public door. Not on loopback it has TLS or a proxy before it, and nobody reads without login. */
    public record Http(
            String host,
            int port,
            Optional<Tls> tls,
            List<String> trustedProxies,
            Optional<URI> publicUrl,
            List<String> corsOrigins,
            boolean isAnonymousRead) {

        public Http {
            trustedProxies = List.copyOf(trustedProxies);
            corsOrigins = List.copyOf(corsOrigins);
            // Behind a proxy everybody comes from this machine.
            boolean isBehindProxy = !trustedProxies.isEmpty() || publicUrl.isPresent();
            isAnonymousRead = isAnonymousRead && Addresses.isLoopback(host) && !isBehindProxy;
        }

        public boolean isLoopback() {
            return Addresses.isLoopback(host);
        }

        /** Whether browsers come by TLS, ended here or by a proxy. */
        public boolean isReachedByTls() {
            return tls.isPresent()
                    || publicUrl.filter(url -> "https".equals(url.getScheme())).isPresent();
        }
    }

    /** Certificate chain and private key, PEM files. */
    public record Tls(Path certificate, Path key) {}

    /** The operators' door, loopback only. */
    public record Ops(int port) {}

    /** Empty: the embedded server inside the data folder. The address may hold a password, so it is secret as a whole. */
    public record Database(Optional<Secret> url) {}

    /** Which form of the journal is used, and how many bytes its files may hold. */
    public record Journal(Ack ack, long capBytes) {}

    /** For how long every sample is kept, and for how long quarters of an hour; days are kept for ever. */
    public record Keep(Duration samples, Duration spans) {}

    /** What acknowledges a sample. */
    public enum Ack {
        DATABASE,
        JOURNAL
    }

    /** For how many GPUs there is room; how many samples a second a source may send, empty for as many as it can. */
    public record Ingest(int maxGpus, OptionalLong samplesPerSecond) {}
    /** Where hosts are of which no sender says it: by the first pattern that matches, else the fallback. */
    public record Regions(Optional<String> fallback, List<HostRegion> byHost) {
        public static final Regions NONE = new Regions(Optional.empty(), List.of());

        public Regions {
            byHost = List.copyOf(byHost);
        }
    }

    /** The region of the hosts whose name matches; {@code *} is any text, {@code ?} any character. */
    public record HostRegion(String pattern, String region) {
        @Override
        public String toString() {
            return pattern + "=" + region;
        }
    }

    /** What exists at first start. */
    public record Bootstrap(Optional<Secret> adminPassword, Optional<Secret> ingestKey) {}

    /**
     * How people come in; the address of the mail server, which may hold a password, so it is secret as a whole; what seals
     * secrets, empty for the key in the data folder.
     */
    public record Accounts(Registration registration, Optional<Secret> smtpUrl, Optional<Secret> masterKey) {
        Accounts withoutMail() {
            return new Accounts(registration, Optional.empty(), masterKey);
        }
    }

    /** Whether providers are called. */
    public record Market(boolean asksProviders) {}

    /** What is read from afar, a list of it where {@code sd+} stands before it, and how often. */
    public record Scrape(List<String> urls, Duration interval) {
        public Scrape {
            urls = List.copyOf(urls);
        }
    }

    /** The own networks in which webhooks may be called, as addresses or blocks. */
    public record Alerts(List<String> webhookNetworks) {
        public Alerts {
            webhookNetworks = List.copyOf(webhookNetworks);
        }
    }

    /** Who may become a user. */
    public enum Registration {
        /** Whom an administrator invites. */
        INVITATION,
        /** Whoever asks, as a viewer. */
        OPEN,
        /** Nobody new. */
        OFF
    }
}
