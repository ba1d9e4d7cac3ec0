package io.gridtick.ingest.scrape.target;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which labels somebody may say of a target. */
public final class TargetLabels {
    /** What goes with each label leaves room for the instance. */
    public static final int MOST = 31;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,63}");
    private static final String INTERNAL = "__";
    private static final int LONGEST_VALUE = 200;

    private TargetLabels() {}

    /** What is wrong with them, in words that follow their name; empty where nothing is. */
    public static Optional<String> fault(Map<String, String> labels) {
        if (labels.size() > MOST) {
            return Optional.of("may have " + MOST + " labels");
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            Optional<String> fault = fault(label.getKey(), label.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Labels that only the service discovery of Prometheus reads. */
    static boolean isInternal(String name) {
        return name.startsWith(INTERNAL);
    }

    static Optional<String> fault(String name, String value) {
        if (!NAME.matcher(name).matches() || isInternal(name)) {
            return Optional.of(
                    "must have names of letters, digits, _ and ., at most 64, not beginning with a digit or __");
        }
        boolean isFine = !value.isBlank()
                && value.length() <= LONGEST_VALUE
                && value.chars().noneMatch(Character::isISOControl);
        return isFine ? Optional.empty() : Optional.of("must have values of 1 to 200 characters");
    }
}
