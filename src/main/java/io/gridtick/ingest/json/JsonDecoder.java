package io.gridtick.ingest.json;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.UndecodableException;
import io.gridtick.ingest.wire.JsonKind;
import io.gridtick.ingest.wire.JsonReader;
import io.gridtick.ingest.wire.MalformedJson;
import java.util.Arrays;

/**
 * Reads samples from JSON: bytes to a batch, without objects in between. Every input ends in a result or in a
 * {@link ProblemException} of kind invalid or too large. Keeps labels it has seen, so one instance serves one thread.
 */
public final class JsonDecoder {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final JsonReader reader = new JsonReader();
    private final Place place = new Place();
    private final SampleReader samples = new SampleReader(reader, place);

    /** Good samples are in the batch and bad ones are reported; {@code nowMillis} is the server's clock. */
    public Decoded decode(byte[] body, JsonForm form, long nowMillis) {
        int from = startsWithMark(body) ? BYTE_ORDER_MARK.length : 0;
        // No lines are no samples, but nothing at all is no document.
        if (form == JsonForm.DOCUMENT && isBlank(body, from, body.length)) {
            throw Problem.of(Problem.Kind.INVALID, "empty_body", "The body is empty.")
                    .exception();
        }
        Collector collector = new Collector(body.length, nowMillis);
        place.reset();
        switch (form) {
            case DOCUMENT -> readDocument(body, from, collector);
            case LINES -> readLines(body, from, collector);
        }
        return collector.result();
    }

    private void readDocument(byte[] body, int from, Collector collector) {
        try {
            reader.start(body, from, body.length);
            switch (reader.peek()) {
                case OBJECT -> samples.read(collector);
                case ARRAY -> readArray(body, collector);
                default -> throw new MalformedJson(reader.position(), "an object or an array must start here");
            }
            reader.finish();
        } catch (MalformedJson malformed) {
            String detail = "The body is not JSON with samples: " + malformed.sentence(body) + ".";
            throw new UndecodableException(
                    Problem.of(Problem.Kind.INVALID, "malformed_json", detail), malformed.surroundings(body));
        }
    }

    private void readArray(byte[] body, Collector collector) {
        reader.enterArray();
        for (int item = 0; reader.nextItem(); item++) {
            place.item(item);
            JsonKind kind = reader.peek();
            if (kind == JsonKind.OBJECT) {
                samples.read(collector);
            } else {
                int from = reader.position();
                collector.reject(place.here(), "must be an object, not " + kind.phrase());
                reader.skip();
                collector.cite(body, from, reader.position());
            }
        }
    }

    private void readLines(byte[] body, int start, Collector collector) {
        int from = start;
        for (int line = 1; from < body.length; line++) {
            int to = lineEnd(body, from);
            if (!isBlank(body, from, to)) {
                place.reset();
                place.line(line);
                readLine(body, from, to, collector);
            }
            from = to + 1;
        }
    }

    private void readLine(byte[] body, int from, int to, Collector collector) {
        try {
            reader.start(body, from, to);
            samples.readLine(collector);
        } catch (MalformedJson malformed) {
            collector.reject(place.here(), malformed.sentenceInLine(from));
            collector.cite(body, from, to);
        }
    }

    private static int lineEnd(byte[] body, int from) {
        int at = from;
        while (at < body.length && body[at] != '\n') {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithMark(byte[] body) {
        int length = BYTE_ORDER_MARK.length;
        return body.length >= length && Arrays.equals(body, 0, length, BYTE_ORDER_MARK, 0, length);
    }
}
