package io.gridtick.market.provider.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Finds the rows of a document by a path and hands them out one after the other, so that only one is in memory. A step of
 * the path is the name of a member, {@code []} for each of a list, or {@code {}} for each member of an object.
 */
public final class JsonRows {
    private static final String EACH_ITEM = "[]";
    private static final String EACH_MEMBER = "{}";
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(40)
                    .maxStringLength(256 << 10)
                    .maxNumberLength(100)
                    .maxNameLength(1024)
                    .build())
            .build();
    private static final int MOST_ROWS = 200_000;
    private static final int VALUES_BESIDE = 2_000;

    private final List<String> path;
    private final int valuesPerRow;

    /** What is done with a row. */
    @FunctionalInterface
    public interface RowReader {
        /**
         * Takes one.
         *
         * @param at where it stands, as a JSON pointer
         * @param key its last name or number
         */
        void row(String at, String key, JsonNode row);
    }

    private JsonRows(List<String> path, int valuesPerRow) {
        this.path = List.copyOf(path);
        this.valuesPerRow = valuesPerRow;
    }

    public static JsonRows at(String... path) {
        return new JsonRows(List.of(path), 5_000);
    }

    /** For rows that are lists themselves. */
    public JsonRows ofUpTo(int values) {
        return new JsonRows(path, values);
    }

    /**
     * The members of the document beside the path, such as a link to the next page. A row that is too large is handed out
     * as missing.
     *
     * @throws UnreadableAnswerException where this is not JSON, or has no such path
     */
    @CanIgnoreReturnValue
    public ObjectNode read(byte[] body, RowReader reader) {
        checkFormat(body);
        try (JsonParser parser = FACTORY.createParser(body)) {
            Walk walk = new Walk(parser, reader);
            parser.nextToken();
            walk.descend(0, "", "");
            if (parser.nextToken() != null) {
                throw broken("goes on after its end, at byte "
                        + parser.currentLocation().getByteOffset());
            }
            return walk.beside;
        } catch (JsonEOFException end) {
            throw broken("ends in the middle, after " + body.length + " bytes");
        } catch (StreamConstraintsException tooMuch) {
            throw broken("is nested too deep, or has a name, text or number that is too long");
        } catch (IOException notJson) {
            throw broken("is no correct JSON");
        }
    }

    private static void checkFormat(byte[] body) {
        int first = 0;
        while (first < body.length && (body[first] <= ' ' && body[first] >= 0)) {
            first++;
        }
        if (first == body.length) {
            throw new UnreadableAnswerException(Fault.EMPTY_BODY, "The answer is empty.");
        }
        if (body[first] == '<') {
            throw new UnreadableAnswerException(Fault.NOT_THE_FORMAT, "The answer is a page for people, not data.");
        }
        if (body[first] != '{' && body[first] != '[') {
            throw new UnreadableAnswerException(Fault.NOT_THE_FORMAT, "The answer is no JSON.");
        }
    }

    private static UnreadableAnswerException broken(String what) {
        return new UnreadableAnswerException(Fault.BROKEN, "The answer " + what + ".");
    }

    /** Down the path through one document. */
    private final class Walk {
        private final JsonParser parser;
        private final RowReader reader;
        private final ObjectNode beside = JsonNodeFactory.instance.objectNode();
        private int rows;

        private Walk(JsonParser parser, RowReader reader) {
            this.parser = parser;
            this.reader = reader;
        }

        private void descend(int step, String at, String key) throws IOException {
            if (step == path.size()) {
                row(at, key);
                return;
            }
            switch (path.get(step)) {
                case EACH_ITEM -> items(step, at);
                case EACH_MEMBER -> members(step, at);
                default -> member(step, at);
            }
        }

        private void row(String at, String key) throws IOException {
            if (++rows > MOST_ROWS) {
                throw new UnreadableAnswerException(
                        Fault.TOO_LARGE, "The answer has more than " + MOST_ROWS + " rows.");
            }
            reader.row(at, key, new BoundedTree(parser, valuesPerRow).read());
        }

        private void items(int step, String at) throws IOException {
            expect(JsonToken.START_ARRAY, at, "a list");
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                descend(step + 1, at + "/" + i, Integer.toString(i));
            }
        }

        private void members(int step, String at) throws IOException {
            expect(JsonToken.START_OBJECT, at, "an object");
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                descend(step + 1, at + "/" + name, name);
            }
        }

        private void member(int step, String at) throws IOException {
            expect(JsonToken.START_OBJECT, at, "an object");
            boolean isFound = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals(path.get(step))) {
                    isFound = true;
                    descend(step + 1, at + "/" + name, name);
                } else if (step == 0) {
                    JsonNode value = new BoundedTree(parser, VALUES_BESIDE).read();
                    if (beside.size() < VALUES_BESIDE) {
                        beside.set(name, value);
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (!isFound) {
                throw refusal().orElseGet(() -> changed("has no " + at + "/" + path.get(step)));
            }
        }

        private void expect(JsonToken wanted, String at, String what) {
            if (parser.currentToken() != wanted) {
                throw refusal()
                        .orElseGet(() -> changed("has no longer " + what + " at " + (at.isEmpty() ? "its top" : at)));
            }
        }

        /** Some answer 200 and say inside that it failed. */
        private Optional<UnreadableAnswerException> refusal() {
            return ErrorText.of(beside)
                    .map(text -> new UnreadableAnswerException(Fault.REFUSED, "The provider says: " + text));
        }

        private UnreadableAnswerException changed(String what) {
            return new UnreadableAnswerException(
                    Fault.CHANGED, "The answer " + what + ": the provider has changed its format.");
        }
    }
}
