package io.gridtick.ingest.source;

import io.gridtick.ingest.Protocol;
import java.util.Locale;
import java.util.Optional;

/** Which sources are asked for: of a protocol, with these letters in what they are known by, only those with problems. */
record SourceFilter(Optional<Protocol> protocol, Optional<String> letters, boolean hasProblems) {
    static final SourceFilter ALL = new SourceFilter(Optional.empty(), Optional.empty(), false);

    SourceFilter {
        letters = letters.map(text -> text.toLowerCase(Locale.ROOT));
    }
}
