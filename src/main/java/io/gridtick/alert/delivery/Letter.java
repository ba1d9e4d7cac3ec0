package io.gridtick.alert.delivery;

import java.util.List;

/** A notice as a mail: plain text, what happened before the names of those to whom. */
public record Letter(String subject, String text) {
    private static final int LONGEST_SUBJECT = 180;

    public static Letter of(NoticeBody body) {
        StringBuilder text = new StringBuilder(Notice.oneLine(body.text())).append("\n\n");
        line(text, "Rule", body.rule().name());
        line(text, "Severity", body.severity());
        line(text, "Told at", body.at().toString());
        List<Notice.Item> alerts = body.alerts();
        if (!alerts.isEmpty()) {
            text.append('\n');
            alerts.forEach(alert -> line(text, "  " + Notice.oneLine(alert.subject()), alert.text()));
        }
        if (body.count() > alerts.size()) {
            text.append("  and ").append(body.count() - alerts.size()).append(" more\n");
        }
        text.append('\n').append(body.link()).append('\n');
        String subject = "Gridtick " + Notice.oneLine(body.title());
        return new Letter(subject.substring(0, subject.offsetByCodePoints(0, shown(subject))), text.toString());
    }

    private static int shown(String subject) {
        return Math.min(LONGEST_SUBJECT, subject.codePointCount(0, subject.length()));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(Notice.oneLine(value)).append('\n');
    }
}
