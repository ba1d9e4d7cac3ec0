package io.gridtick.http.limit;

/** How much every caller may ask for. One record, so that tests can allow less. */
public record RateLimits(
        Bucket auth,
        Bucket read,
        Bucket write,
        Bucket ingest,
        Bucket stream,
        Bucket anonymousRead,
        Bucket badCredentials) {

    public static final RateLimits DEFAULT = new RateLimits(
            Bucket.perSecond("auth", 30, 1),
            Bucket.perSecond("read", 600, 200),
            Bucket.perSecond("write", 100, 20),
            Bucket.perSecond("ingest", 20_000, 5_000),
            Bucket.perSecond("stream", 100, 10),
            Bucket.perSecond("anonymous-read", 20_000, 5_000),
            Bucket.perSecond("bad-credentials", 60, 1));

    /** Anonymous is only who sits at this machine, with all dashboards and scripts on it. */
    public Bucket bucket(RateClass kind, boolean isAnonymous) {
        return switch (kind) {
            case AUTH -> auth;
            case READ -> isAnonymous ? anonymousRead : read;
            case WRITE -> write;
            case INGEST -> ingest;
            case STREAM -> stream;
        };
    }
}
