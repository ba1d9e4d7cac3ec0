package io.gridtick.money.opportunity;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where an opportunity stands in the list: by its gain, unknown ones last, and then by its id. */
record OpportunityPlace(OptionalLong perMonth, String id) implements Comparable<OpportunityPlace> {
    private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}|unknown)\\|([a-z0-9_-]{1,64})");
    private static final Comparator<OpportunityPlace> ORDER = Comparator.comparing(
                    (OpportunityPlace place) -> place.perMonth.isEmpty())
            .thenComparing(Comparator.comparingLong((OpportunityPlace place) -> place.perMonth.orElse(0))
                    .reversed())
            .thenComparing(OpportunityPlace::id);

    String text() {
        return (perMonth.isPresent() ? Long.toString(perMonth.getAsLong()) : "unknown") + '|' + id;
    }

    static Optional<OpportunityPlace> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        OptionalLong gain =
                form.group(1).equals("unknown") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(form.group(1)));
        return Optional.of(new OpportunityPlace(gain, form.group(2)));
    }

    @Override
    public int compareTo(OpportunityPlace other) {
        return ORDER.compare(this, other);
    }
}
