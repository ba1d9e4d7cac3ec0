package io.gridtick.stream;

import static java.util.Comparator.comparingInt;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.stream.lane.Pattern;
import io.gridtick.stream.lane.Wish;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may subscribe to what: the one list of topics. What has no line here is unknown to everybody. */
public final class TopicAccess {
    private static final String LIVE = "live";

    public static final TopicAccess HOUSE = new TopicAccess(List.of(
            new Line("fleet", Access.READERS, "Fleet", LIVE),
            new Line("fleet/grid", Access.READERS, "GridCells", "5"),
            new Line("regions", Access.READERS, "Region", LIVE),
            new Line("events", Access.READERS, "Event", LIVE),
            new Line("gpus/*", Access.READERS, "Gpu", "10"),
            new Line("gpu/*", Access.READERS, "GpuDetail", "10"),
            new Line("offers/*", Access.READERS, "Offer", LIVE),
            new Line("market/*", Access.READERS, "MarketClass", LIVE),
            new Line("simulation/*/log", Access.READERS, "SimulationEvent", LIVE),
            new Line("spreads", Access.READERS, "Spread", LIVE),
            new Line("providers", Access.READERS, "Provider", LIVE),
            new Line("comparisons", Access.READERS, "Comparison", "2"),
            new Line("simulations", Access.READERS, "SimulationItem", "10"),
            new Line("simulation/*", Access.READERS, "SimulationRow", "10"),
            new Line("money", Access.MONEY, "FleetMoney", "1"),
            new Line("money/regions", Access.MONEY, "RegionMoney", "1"),
            new Line("money/models", Access.MONEY, "ModelMoney", "1"),
            new Line("money/kinds", Access.MONEY, "KindMoney", "1"),
            new Line("scrape", Access.OPERATORS, "ScrapeTarget", LIVE),
            new Line("opportunities", Access.MONEY, "Opportunity", "1"),
            new Line("sources", Access.OPERATORS, "Source", LIVE),
            new Line("alerts", Access.READERS, "Alert", "1"),
            new Line("alerts/summary", Access.READERS, "AlertSummary", "1"),
            new Line("alerts/money", Access.MONEY, "Alert", "1"),
            new Line("alerts/sources", Access.OPERATORS, "Alert", "1")));

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

    /**
     * A topic by its name, all below a name: {@code gpu/*}, or one of each of those below: {@code simulation/*}{@code /log}.
     *
     * @param schema of a row or an event, by its name in the contract
     * @param rate how often a second it is told at most, {@code live} for as it happens
     */
    public record Line(String pattern, Access access, String schema, String rate) {
        /** Of which nothing is said in the contract. */
        public Line(String pattern, Access access) {
            this(pattern, access, "", LIVE);
        }

        private boolean covers(String topic) {
            int star = pattern.indexOf('*');
            if (star < 0) {
                return topic.equals(pattern);
            }
            int end = topic.length() - (pattern.length() - star - 1);
            return end > star
                    && topic.startsWith(prefix())
                    && topic.endsWith(pattern.substring(star + 1))
                    && (isPrefix() || topic.indexOf('/', star) == end);
        }

        private boolean isPrefix() {
            return pattern.endsWith(REST);
        }

        private String prefix() {
            return pattern.substring(0, pattern.indexOf('*'));
        }

        /** Whether every topic of the pattern is covered. */
        private boolean coversAll(String other) {
            return isPrefix() && other.startsWith(prefix());
        }

        private boolean isBelow(String other) {
            String rest = other.substring(0, other.length() - 1);
            return !coversAll(other) && (pattern.startsWith(rest) || (isFamily() && rest.startsWith(prefix())));
        }

        /** Whether it covers several topics. */
        private boolean isFamily() {
            return pattern.indexOf('*') >= 0;
        }

        private int narrowness() {
            return isFamily() ? pattern.length() : Integer.MAX_VALUE;
        }
    }

    /** Which topics of a pattern a caller may not see: the narrowest line that covers one decides. */
    private record Veil(List<Sight> lines, boolean hidesTheRest) implements Predicate<String> {
        private record Sight(Line line, boolean isHidden) {}

        @Override
        public boolean test(String topic) {
            return lines.stream()
                    .filter(sight -> sight.line().covers(topic))
                    .max(comparingInt(sight -> sight.line().narrowness()))
                    .map(Sight::isHidden)
                    .orElse(hidesTheRest);
        }

        private boolean hidesNothing() {
            return !hidesTheRest && lines.stream().noneMatch(Sight::isHidden);
        }

        private boolean hidesAll() {
            return hidesTheRest && lines.stream().allMatch(Sight::isHidden);
        }
    }

    /**
     * Of the lines that cover a topic the narrowest counts. A pattern is judged by the narrowest line that covers all of
     * it; narrower ones below only hide what they forbid. Without such a line it is as allowed as what lies below it.
     */
    public Verdict judge(Caller caller, String topic) {
        return Pattern.isPattern(topic) ? judgePattern(caller, topic) : judgeTopic(caller, topic);
    }

    /** The topics of a pattern that this caller is not told of; equal where it hides the same. */
    public Predicate<String> hidden(Caller caller, String pattern) {
        if (!Pattern.isPattern(pattern)) {
            return Wish.NOTHING_HIDDEN;
        }
        Veil veil = veil(caller, pattern);
        return veil.hidesNothing() ? Wish.NOTHING_HIDDEN : veil;
    }

    /** The patterns of which this caller may follow anything. */
    public List<String> patterns(Caller caller) {
        return lines.stream()
                .map(Line::pattern)
                .filter(pattern -> Pattern.isPattern(pattern) && judge(caller, pattern) == Verdict.ADMITTED)
                .sorted()
                .toList();
    }

    /** What is said of a topic or a pattern; empty where it is unknown. */
    public Optional<Line> line(String topic) {
        return lines.stream()
                .filter(line -> line.covers(topic) || line.pattern().equals(topic))
                .max(comparingInt(Line::narrowness));
    }

    public List<Line> lines() {
        return lines;
    }

    private Verdict judgePattern(Caller caller, String pattern) {
        Optional<Line> whole = covering(pattern);
        if (whole.isPresent()) {
            return admits(whole.get(), caller) ? Verdict.ADMITTED : Verdict.NOT_ALLOWED;
        }
        Veil veil = veil(caller, pattern);
        if (veil.lines().isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return veil.hidesAll() ? Verdict.NOT_ALLOWED : Verdict.ADMITTED;
    }

    private Veil veil(Caller caller, String pattern) {
        boolean hidesTheRest =
                covering(pattern).filter(line -> admits(line, caller)).isEmpty();
        List<Veil.Sight> below = lines.stream()
                .filter(line -> line.isBelow(pattern))
                .map(line -> new Veil.Sight(line, !admits(line, caller)))
                .toList();
        return new Veil(below, hidesTheRest);
    }

    private Optional<Line> covering(String pattern) {
        return lines.stream().filter(line -> line.coversAll(pattern)).max(comparingInt(Line::narrowness));
    }

    private static boolean admits(Line line, Caller caller) {
        return line.access().admits(Optional.of(caller));
    }

    private Verdict judgeTopic(Caller caller, String topic) {
        return lines.stream()
                .filter(line -> line.covers(topic))
                .max(comparingInt(Line::narrowness))
                .map(line -> admits(line, caller) ? Verdict.ADMITTED : Verdict.NOT_ALLOWED)
                .orElse(Verdict.UNKNOWN);
    }
}
