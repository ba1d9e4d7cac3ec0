package io.gridtick.alert.rule;

import java.util.List;
import java.util.Locale;

/**
 * Something that is known of every subject of a kind, as one number; one of several words is its place among them.
 *
 * @param column its place among the fields of the kind
 * @param unit empty where it has none
 * @param choices the words; empty for a number
 * @param text what it is, for people
 */
public record Field(
        SubjectKind kind, int column, String name, Type type, String unit, List<String> choices, String text) {
    /** Not known. A rule neither fires nor resolves by it. */
    public static final double UNKNOWN = Double.NaN;

    /** It does not apply to this subject now: no rule holds. */
    public static final double DOES_NOT_APPLY = Double.POSITIVE_INFINITY;

    public Field {
        choices = List.copyOf(choices);
    }

    /** What its values are. */
    public enum Type {
        NUMBER,
        CHOICE,
        FLAG;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The number that stands for a word; unknown where it is none of the words. */
    public double code(String word) {
        int place = choices.indexOf(word);
        return place < 0 ? UNKNOWN : place;
    }

    /** A value for people. */
    public String shown(double value) {
        if (Double.isNaN(value)) {
            return "unknown";
        }
        if (type != Type.NUMBER) {
            int place = (int) value;
            return place >= 0 && place < choices.size() ? choices.get(place) : "unknown";
        }
        double rounded = Math.round(value * 100) / 100.0;
        String number = rounded == Math.rint(rounded) && Math.abs(rounded) < 1e15
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
