package io.gridtick.alert.rule;

import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.Severity;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold of a subject. */
public sealed interface Condition {
    /** For people. */
    String text();

    /** On a field, which can be looked at at any time. */
    sealed interface OfField extends Condition {
        Field field();

        /** What this value says. */
        Signal signal(double value);
    }

    /**
     * A number held against a limit.
     *
     * @param clear from where on it is over again; the limit itself where it is over as soon as it does not hold
     */
    record Threshold(Field field, Comparison comparison, double limit, double clear) implements OfField {
        @Override
        public Signal signal(double value) {
            if (Double.isNaN(value)) {
                return Signal.UNKNOWN;
            }
            if (value == Field.DOES_NOT_APPLY) {
                return Signal.CLEAR;
            }
            if (comparison.holds(value, limit)) {
                return Signal.HOLDS;
            }
            return clear != limit && comparison.holds(value, clear) ? Signal.BETWEEN : Signal.CLEAR;
        }

        @Override
        public String text() {
            return field.name() + " " + comparison.sign() + " " + field.shown(limit);
        }
    }

    /** One of some words, or none of them. */
    record OneOf(Field field, List<String> words, boolean isNot, long codes) implements OfField {
        public OneOf {
            words = List.copyOf(words);
        }

        public static OneOf of(Field field, List<String> words, boolean isNot) {
            long codes = 0;
            for (String word : words) {
                codes |= 1L << (int) field.code(word);
            }
            return new OneOf(field, words, isNot, codes);
        }

        @Override
        public Signal signal(double value) {
            if (Double.isNaN(value)) {
                return Signal.UNKNOWN;
            }
            if (value == Field.DOES_NOT_APPLY) {
                return Signal.CLEAR;
            }
            boolean isOne = (codes & 1L << (int) value) != 0;
            return isOne == isNot ? Signal.CLEAR : Signal.HOLDS;
        }

        @Override
        public String text() {
            return field.name() + (isNot ? " is not " : " is ") + String.join(" or ", words);
        }
    }

    /**
     * Something happened to a GPU. It holds at that moment, and is over when nothing more comes.
     *
     * @param least those that are as bad or worse
     * @param most those that are as bad or less
     * @param codes empty for all
     */
    record Happening(Set<EventKind> kinds, Severity least, Severity most, Set<String> codes) implements Condition {
        public Happening {
            kinds = Set.copyOf(kinds);
            codes = Set.copyOf(codes);
        }

        public Happening(Set<EventKind> kinds, Severity least, Set<String> codes) {
            this(kinds, least, Severity.CRITICAL, codes);
        }

        public boolean admits(EventKind kind, Severity severity, String code) {
            return kinds.contains(kind)
                    && severity.compareTo(least) >= 0
                    && severity.compareTo(most) <= 0
                    && (codes.isEmpty() || codes.contains(code));
        }

        @Override
        public String text() {
            String names = kinds.stream().map(EventKind::wireName).sorted().collect(Collectors.joining(" or "));
            String numbers =
                    codes.isEmpty() ? "" : " " + codes.stream().sorted().collect(Collectors.joining(", "));
            return names + numbers + range();
        }

        private String range() {
            if (least == most) {
                return ", " + least.wireName();
            }
            return (least == Severity.INFO ? "" : ", " + least.wireName() + " or worse")
                    + (most == Severity.CRITICAL ? "" : ", " + most.wireName() + " at most");
        }
    }
}
