package io.gridtick.ingest.source;

/** A source in the list, with its place there. */
record SourceItem(SourcePlace place, SourceRow row) {}
