package io.gridtick.stream;

import static java.util.Comparator.comparingInt;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import java.util.List;
import java.util.Optional;

/** Who may subscribe to what: the one list of topics. What has no line here is unknown to everybody. */
public final class TopicAccess {
    public static final TopicAccess HOUSE = new TopicAccess(List.of(
            new Line("fleet", Access.READERS),
            new Line("fleet/grid", Access.READERS),
            new Line("regions", Access.READERS),
            new Line("gpus/*", Access.READERS),
            new Line("gpu/*", Access.READERS),
            new Line("sources", Access.OPERATORS)));

    private static final String REST = "/*";

    private final List<Line> lines;

    /** Of the lines that cover a topic the narrowest counts. */
    public TopicAccess(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    public enum Verdict {
        ADMITTED,
        NOT_ALLOWED,
        UNKNOWN
    }

    /** A topic by its name, or all below a name: {@code gpu/*}. */
    public record Line(String pattern, Access access) {
        private boolean covers(String topic) {
            return isPrefix()
                    ? topic.length() > prefix().length() && topic.startsWith(prefix())
                    : topic.equals(pattern);
        }

        private boolean isPrefix() {
            return pattern.endsWith(REST);
        }

        private String prefix() {
            return pattern.substring(0, pattern.length() - 1);
        }

        private int narrowness() {
            return isPrefix() ? pattern.length() : Integer.MAX_VALUE;
        }
    }

    public Verdict judge(Caller caller, String topic) {
        return lines.stream()
                .filter(line -> line.covers(topic))
                .max(comparingInt(Line::narrowness))
                .map(line -> line.access().admits(Optional.of(caller)) ? Verdict.ADMITTED : Verdict.NOT_ALLOWED)
                .orElse(Verdict.UNKNOWN);
    }
}
