package io.gridtick.config;

/**
 * The one table of settings: every name, its default, what it takes, why it exists and what happens at the limit.
 * {@code README.md} shows the same table and a test keeps the two equal.
 */
public enum Setting {
    HTTP_HOST(
            "127.0.0.1",
            "address or host name",
            "Where the public door listens.",
            "Anything but loopback demands TLS files, or trusted proxies with a public URL."),
    HTTP_PORT("8080", "port, 0-65535", "The public door: dashboard, API, streams, ingest.", "0 takes any free port."),
    OPS_PORT(
            "8081",
            "port, 0-65535",
            "The operators' door with metrics, on loopback.",
            "Must differ from the HTTP port; 0 takes any free port."),
    DATA_DIR(
            "~/.gridtick",
            "folder",
            "Keeps the journal, the embedded database, keys and codes.",
            "Made when missing; the demo uses the folder `demo` below it."),
    DATABASE_URL(
            "embedded",
            "postgresql:// URL, secret",
            "Your own PostgreSQL in place of the embedded one.",
            "While it is away samples are taken all the same, unless `GRIDTICK_ACK=database`. The demo does not use it."),
    REDIS_URL(
            "none",
            "redis:// or rediss:// URL, secret",
            "For several nodes: how often callers may ask is counted over all of them, and lists of the market are kept for a second.",
            "While it is away each node counts and computes for itself. The demo does not use it."),
    ACK(
            "journal",
            "`journal` or `database`",
            "What makes a sample durable before it is acknowledged: files in the data folder, or the database.",
            "Take `database` where the data folder does not outlive the machine; then ingest answers 503 while it is away."),
    JOURNAL_GIB(
            "8",
            "whole number, 1-65536",
            "How large the journal's files may become; they keep what is not in the database yet.",
            "Ingest answers 503 until the database has taken enough of it, see operations."),
    KEEP_SAMPLES_DAYS(
            "30",
            "whole number, 8-3650",
            "For how many days every sample is kept, bit for bit.",
            "Older days go as a whole; their quarters of an hour stay."),
    KEEP_SPANS_DAYS(
            "365",
            "whole number, 31-36500",
            "For how many days quarters of an hour are kept: mean, least, greatest, energy, idle time.",
            "Older months go as a whole; days are kept for ever."),
    MAX_GPUS(
            "200000",
            "whole number, 1-1000000",
            "For how many GPUs there is room.",
            "Samples of further GPUs are refused and counted, those of known ones go on. About 4 KiB of memory each."),
    INGEST_RATE(
            "none",
            "whole number, 10000-1000000000",
            "How many samples a second each source may send, over time; ten seconds' worth at once.",
            "Above it a source gets 503 with `Retry-After`. Unset, only the memory for bodies and for what waits is bounded."),
    SCRAPE(
            "none",
            "URLs, by comma",
            "Exporters that this server reads itself, `http://node1:9400/metrics`; with `sd+` before it a list of them, `sd+http://sd.example/gpus`.",
            "At most 64; more come from a list or from the API. No user or password in a URL. Without a path it is `/metrics`."),
    SCRAPE_INTERVAL(
            "15",
            "whole number, 1-3600",
            "Every how many seconds an exporter is read for which nobody said another interval.",
            "An answer may take four fifths of it, 10 s at most."),
    ASK_PROVIDERS(
            "true",
            "`true` or `false`",
            "Asks the public price lists of GPU providers, some of them every minute.",
            "Where it is false nobody is called and they are listed as off. The demo has a sample market of its own."),
    ANONYMOUS_READ(
            "true",
            "`true` or `false`",
            "Lets anyone on this machine read without login.",
            "Counts on loopback without proxies and public URL only; elsewhere nothing is open."),
    REGION(
            "none",
            "name, 1-200 characters",
            "The region of hosts for which no sender says one.",
            "What a sender says of a host comes first, then `GRIDTICK_REGION_BY_HOST`."),
    REGION_BY_HOST(
            "none",
            "`pattern=region` by comma",
            "The region of hosts for which no sender says one, by their names: `eu-*=eu-west,gpu??.us.example=us-east`.",
            "The first that matches counts; only `*` and `?` are special. At most 256, each part at most 200 characters."),
    BOOTSTRAP_ADMIN_PASSWORD(
            "none",
            "8-1,024 characters, secret",
            "Makes `admin@localhost` at first start, without the one-time code.",
            "Ignored once that user exists."),
    BOOTSTRAP_INGEST_KEY(
            "none",
            "32-1,024 characters, secret",
            "The first key that senders use.",
            "Unset, one is made and printed at first start."),
    REGISTRATION(
            "invitation",
            "`invitation`, `open` or `off`",
            "How people come in: invited by an administrator, or by registering themselves as viewers.",
            "`off` refuses both. Open: at most 1,000 unconfirmed people, each for 7 days."),
    SMTP_URL(
            "none",
            "smtp:// or smtps:// URL with ?from=address, secret",
            "The server that sends invitations and links to confirm addresses and reset passwords.",
            "Plain smtp:// demands STARTTLS but on loopback. At most 100 mails wait. The demo does not use it."),
    WEBHOOK_NETWORKS(
            "none",
            "addresses or CIDR blocks, by comma",
            "The own networks in which alerts may call webhooks, on any port and also by http.",
            "At most 64. Unset, webhooks go to public addresses by https on port 443 alone."),
    MASTER_KEY(
            "none",
            "32 bytes as base64 or 64 hex digits, secret",
            "Seals what is secret in the database, and keeps logins valid.",
            "Unset, one is made in the data folder (`master.key`). All nodes need the same; lost, what it sealed is lost."),
    TLS_CERT(
            "none",
            "PEM file",
            "The certificate chain of the public door.",
            "Demands the key as well; must be readable at start. A new pair is served within 20 s, a broken one is not."),
    TLS_KEY(
            "none",
            "PEM file",
            "The private key of that certificate.",
            "Demands the certificate as well; must be readable at start."),
    TRUSTED_PROXIES(
            "none",
            "addresses or CIDR blocks, by comma",
            "The proxies in front; with a public URL they stand for TLS where the door is not loopback.",
            "At most 64; a block of all addresses is refused. They must say who calls in `X-Forwarded-For` or `Forwarded`."),
    PUBLIC_URL(
            "none",
            "http:// or https:// URL",
            "The address that browsers use, as seen outside the proxy.",
            "No path: Gridtick owns the whole host."),
    CORS_ORIGINS(
            "none",
            "origins, by comma",
            "Pages of other hosts that may call the API.",
            "At most 64, each exact: no `*`, no path.");

    /** What every name begins with. */
    public static final String PREFIX = "GRIDTICK_";

    private final String fallback;
    private final String type;
    private final String why;
    private final String limit;

    Setting(String fallback, String type, String why, String limit) {
        this.fallback = fallback;
        this.type = type;
        this.why = why;
        this.limit = limit;
    }

    /** The name of the environment variable. */
    public String variable() {
        return PREFIX + name();
    }

    /** The default, as a person would write it; a word such as {@code none} where being unset means something. */
    public String fallback() {
        return fallback;
    }

    /** What it takes, with its range. */
    public String type() {
        return type;
    }

    public String why() {
        return why;
    }

    /** What happens at the limit. */
    public String limit() {
        return limit;
    }

    /** More characters than this are refused. */
    int mostCharacters() {
        return this == REGION_BY_HOST ? 1 << 17 : 4_096;
    }

    /** The type says it, so that the reader of the table sees it too. */
    public boolean isSecret() {
        return type.endsWith("secret");
    }
}
