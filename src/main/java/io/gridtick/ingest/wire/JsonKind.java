package io.gridtick.ingest.wire;

/** What a JSON value is, known from its first byte. */
public enum JsonKind {
    OBJECT("an object"),
    ARRAY("an array"),
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    NULL("null");

    private final String phrase;

    JsonKind(String phrase) {
        this.phrase = phrase;
    }

    /** As it reads in a sentence. */
    public String phrase() {
        return phrase;
    }
}
