package io.gridtick.alert.delivery;

import io.gridtick.fleet.event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told at once: what has become of the alerts of one rule. Many that turned at the same time are one notice, with
 * their number and the first of them.
 *
 * @param id stays the same however often it is sent, so that a receiver can drop what it has
 * @param rule the id of the rule
 * @param kind of the subjects: gpu, host, region, fleet and so on
 * @param count of alerts, at least as many as are named
 * @param text a sentence for people
 */
public record Notice(
        String id,
        Turn turn,
        Instant at,
        Severity severity,
        String rule,
        String ruleName,
        String kind,
        int count,
        List<Item> alerts,
        String text) {
    public static final int MOST_ITEMS = 20;
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_NAME = 300;

    /**
     * One of the alerts.
     *
     * @param since when its condition began to hold
     */
    public record Item(
            String id,
            String subject,
            String text,
            @Nullable Double value,
            Instant since,
            @Nullable String region,
            @Nullable String host,
            @Nullable String model) {
        public Item {
            subject = cut(subject, LONGEST_NAME);
            text = cut(text, LONGEST_TEXT);
        }
    }

    public Notice {
        ruleName = cut(ruleName, LONGEST_NAME);
        alerts = alerts.stream().limit(MOST_ITEMS).toList();
        text = cut(text, LONGEST_TEXT);
    }

    /** One line that says it all, for lists and the subjects of mails. */
    public String title() {
        String whom = count == 1 && alerts.size() == 1 ? alerts.getFirst().subject() : count + " alerts";
        return oneLine(
                switch (turn) {
                    case FIRING -> "[%s] %s: %s".formatted(severity.wireName(), ruleName, whom);
                    case REPEATED -> "[%s, still] %s: %s".formatted(severity.wireName(), ruleName, whom);
                    case RESOLVED -> "[resolved] %s: %s".formatted(ruleName, whom);
                    case TEST -> "[test] " + ruleName;
                });
    }

    /** What is sent to try a destination. */
    public static Notice test(String id, Instant at) {
        return new Notice(
                id,
                Turn.TEST,
                at,
                Severity.INFO,
                "test",
                "Test of a destination",
                "fleet",
                0,
                List.of(),
                "Somebody tries whether alerts of Gridtick arrive here. They do, and there is nothing to care for.");
    }

    /** Whatever names senders gave their hosts, none of them begins a line, or a header, of its own. */
    static String oneLine(String text) {
        return text.codePoints()
                .map(letter -> Character.isISOControl(letter) || letter == 0x2028 || letter == 0x2029 ? ' ' : letter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Not inside a character that takes two places. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
