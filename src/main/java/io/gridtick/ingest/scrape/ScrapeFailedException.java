package io.gridtick.ingest.scrape;

/** A target could not be read. Has no stack trace: it is an answer. */
final class ScrapeFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ScrapeFault fault;

    ScrapeFailedException(ScrapeFault fault) {
        super(fault.detail(), null, false, false);
        this.fault = fault;
    }

    ScrapeFault fault() {
        return fault;
    }
}
