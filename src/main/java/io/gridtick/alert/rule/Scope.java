package io.gridtick.alert.rule;

import java.util.List;

/** Which subjects: of each list one pattern must match; an empty list lets everything pass. */
public record Scope(List<String> region, List<String> host, List<String> model, List<String> subject) {
    public static final Scope EVERYTHING = new Scope(List.of(), List.of(), List.of(), List.of());

    public Scope {
        region = List.copyOf(region);
        host = List.copyOf(host);
        model = List.copyOf(model);
        subject = List.copyOf(subject);
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    public boolean matches(Labels labels) {
        return any(subject, labels.subject())
                && any(host, labels.host())
                && any(region, labels.region())
                && any(model, labels.model());
    }

    private static boolean any(List<String> patterns, String text) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (String pattern : patterns) {
            if (Glob.matches(pattern, text)) {
                return true;
            }
        }
        return false;
    }
}
