package io.gridtick.http;

/** What a key may be used for. */
public enum Scope {
    INGEST,
    READ,
    MARKET,
    SIMULATE,
    ADMIN
}
