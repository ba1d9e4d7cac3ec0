package io.gridtick.stream.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages as server-sent events, in pieces: the bytes of a message are shared with others and only framed here. An event has
 * no id of its own; where a reader stands is told by an event that has nothing else, which moves the cursor of a browser
 * without being delivered.
 */
final class EventText {
    private static final byte[] DATA = "data: ".getBytes(US_ASCII);
    private static final byte[] END = "\n\n".getBytes(US_ASCII);

    private EventText() {}

    /** How long a client waits before it comes back. */
    static byte[] retry(long millis) {
        return ("retry: " + millis + "\n\n").getBytes(US_ASCII);
    }

    static byte[] id(long sequence) {
        return ("id: " + sequence + "\n\n").getBytes(US_ASCII);
    }

    /** An event for each message, in pieces to be written one after the other. */
    static List<byte[]> events(List<byte[]> messages) {
        List<byte[]> pieces = new ArrayList<>(messages.size() * 3 + 1);
        for (byte[] message : messages) {
            pieces.add(DATA);
            pieces.add(oneLine(message));
            pieces.add(END);
        }
        return pieces;
    }

    /** A raw end of line is nothing but space between the parts of a JSON text, but it would end the field here. */
    private static byte[] oneLine(byte[] json) {
        for (byte character : json) {
            if (breaks(character)) {
                return repaired(json);
            }
        }
        return json;
    }

    private static byte[] repaired(byte[] json) {
        byte[] line = json.clone();
        for (int i = 0; i < line.length; i++) {
            if (breaks(line[i])) {
                line[i] = ' ';
            }
        }
        return line;
    }

    private static boolean breaks(byte character) {
        return character == '\n' || character == '\r' || character == 0;
    }
}
