package io.gridtick.http.limit;

/** What kind of work a request asks for; each has limits of its own, so that one cannot starve another. */
public enum RateClass {
    /** Logging in and what leads there: counted by address, since nobody is known yet. */
    AUTH,
    READ,
    WRITE,
    INGEST,
    /** Opening a stream; what flows in it is not counted. */
    STREAM
}
