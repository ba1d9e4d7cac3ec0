package io.gridtick.ingest.source;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a source stands in the list: who sent last comes first. */
record SourcePlace(long lastSeenMillis, String id) implements Comparable<SourcePlace> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18}) ([0-9a-f]{16})");
    private static final Comparator<SourcePlace> ORDER =
            Comparator.comparingLong(SourcePlace::lastSeenMillis).reversed().thenComparing(SourcePlace::id);

    String text() {
        return lastSeenMillis + " " + id;
    }

    static Optional<SourcePlace> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new SourcePlace(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    @Override
    public int compareTo(SourcePlace other) {
        return ORDER.compare(this, other);
    }
}
