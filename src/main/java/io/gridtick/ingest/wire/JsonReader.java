package io.gridtick.ingest.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from bytes by pulling: the caller says what it wants next. Complete and strict, bounded in depth and length,
 * makes no objects. A text is given as its raw place in the bytes; {@link JsonText} makes a string of it. For one thread.
 */
public final class JsonReader {
    public static final int MAX_DEPTH = 32;

    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final @Nullable JsonKind[] KINDS = kinds();

    private final JsonNumber numbers = new JsonNumber();
    private byte[] bytes = {};
    private int at;
    private int end;
    private int depth;
    private boolean isFirst;
    private int textFrom;
    private int textTo;

    /** Begins anew with a part of these bytes. */
    public void start(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        depth = 0;
        isFirst = true;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where the next value starts. */
    public int position() {
        skipSpace();
        return at;
    }

    /** Where the value that was read last ended. */
    public int end() {
        return at;
    }

    /** Goes back to a value that was read over, or on to what followed it. */
    public void goTo(int position) {
        at = position;
    }

    public JsonKind peek() {
        skipSpace();
        JsonKind kind = at < end ? KINDS[bytes[at] & 0xff] : null;
        if (kind == null) {
            throw new MalformedJson(at, at < end ? "a value is missing" : "the text ends where a value is missing");
        }
        return kind;
    }

    public void enterObject() {
        enter('{', "an object must start here");
    }

    public void enterArray() {
        enter('[', "an array must start here");
    }

    /** Goes to the next field of the object: its name is then the text, its value comes next. False at the end of it. */
    public boolean nextField() {
        if (!next('}')) {
            return false;
        }
        if (at >= end || bytes[at] != '"') {
            throw new MalformedJson(at, "a field name in quotes is missing");
        }
        text();
        skipSpace();
        expect(':', "a colon is missing");
        return true;
    }

    /** Goes to the next value of the array; false at the end of it. */
    public boolean nextItem() {
        return next(']');
    }

    /** Reads a text; its place is then known. */
    public void text() {
        expect('"', "a text must start here");
        textFrom = at;
        textTo = JsonText.end(bytes, at, end);
        at = textTo + 1;
    }

    public int textFrom() {
        return textFrom;
    }

    public int textTo() {
        return textTo;
    }

    public double number() {
        double value = numbers.read(bytes, at, end);
        at = numbers.end();
        return value;
    }

    /** Reads over a value of any kind, checking that it is JSON. */
    public void skip() {
        switch (peek()) {
            case OBJECT -> {
                enterObject();
                while (nextField()) {
                    skip();
                }
            }
            case ARRAY -> {
                enterArray();
                while (nextItem()) {
                    skip();
                }
            }
            case TEXT -> text();
            case NUMBER -> {
                double _ = number();
            }
            case BOOLEAN -> literal(bytes[at] == 't' ? TRUE : FALSE);
            case NULL -> literal(NULL);
        }
    }

    /** Nothing but white space may follow. */
    public void finish() {
        skipSpace();
        if (at < end) {
            throw new MalformedJson(at, "nothing may follow here");
        }
    }

    private void enter(char bracket, String reason) {
        skipSpace();
        expect(bracket, reason);
        if (++depth > MAX_DEPTH) {
            throw new MalformedJson(at - 1, "nested deeper than " + MAX_DEPTH);
        }
        isFirst = true;
    }

    private boolean next(char closing) {
        skipSpace();
        if (at < end && bytes[at] == closing) {
            at++;
            depth--;
            isFirst = false;
            return false;
        }
        if (!isFirst) {
            expect(',', "a comma or " + closing + " is missing");
            skipSpace();
        }
        isFirst = false;
        return true;
    }

    private void expect(char wanted, String reason) {
        if (at >= end) {
            throw new MalformedJson(end, "the text ends too early: " + reason);
        }
        if (bytes[at] != wanted) {
            throw new MalformedJson(at, reason);
        }
        at++;
    }

    private void literal(byte[] word) {
        int to = at + word.length;
        if (to > end || !Arrays.equals(bytes, at, to, word, 0, word.length)) {
            throw new MalformedJson(at, "neither true, false nor null");
        }
        at = to;
    }

    private void skipSpace() {
        while (at < end && isSpace(bytes[at])) {
            at++;
        }
    }

    private static boolean isSpace(byte b) {
        return b <= ' ' && (b == ' ' || b == '\n' || b == '\r' || b == '\t');
    }

    private static @Nullable JsonKind[] kinds() {
        @Nullable JsonKind[] kinds = new JsonKind[256];
        kinds['{'] = JsonKind.OBJECT;
        kinds['['] = JsonKind.ARRAY;
        kinds['"'] = JsonKind.TEXT;
        kinds['t'] = JsonKind.BOOLEAN;
        kinds['f'] = JsonKind.BOOLEAN;
        kinds['n'] = JsonKind.NULL;
        kinds['-'] = JsonKind.NUMBER;
        Arrays.fill(kinds, '0', '9' + 1, JsonKind.NUMBER);
        return kinds;
    }
}
