package io.gridtick.alert.rule;

import java.util.Locale;
import java.util.Optional;

/** What a rule can be about. */
public enum SubjectKind {
    GPU("GPU"),
    HOST("host"),
    REGION("region"),
    FLEET("fleet"),
    SOURCE("source"),
    MONEY("sum"),
    SPREAD("spread"),
    PROVIDER("provider"),
    CLASS("good");

    private final String word;
    private final String wireName = name().toLowerCase(Locale.ROOT);

    SubjectKind(String word) {
        this.word = word;
    }

    public String wireName() {
        return wireName;
    }

    /** One of them, for sentences. */
    public String word() {
        return word;
    }

    public static Optional<SubjectKind> parse(String text) {
        for (SubjectKind kind : values()) {
            if (kind.wireName.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
