package io.gridtick.journal.file;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A segment's number, one more than that of the segment before, and the position of its first record. */
record SegmentName(long number, long firstPosition) implements Comparable<SegmentName> {
    private static final Pattern FORM = Pattern.compile("([0-9]{10})-([0-9]{19})\\.journal");
    private static final Comparator<SegmentName> ORDER =
            Comparator.comparingLong(SegmentName::number).thenComparingLong(SegmentName::firstPosition);

    /** Empty where the file is none of ours. */
    static Optional<SegmentName> parse(String fileName) {
        Matcher matcher = FORM.matcher(fileName);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SegmentName(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }

    String fileName() {
        return "%010d-%019d.journal".formatted(number, firstPosition);
    }

    @Override
    public int compareTo(SegmentName other) {
        return ORDER.compare(this, other);
    }
}
