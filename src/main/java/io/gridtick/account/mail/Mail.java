package io.gridtick.account.mail;

import java.util.List;

/**
 * A letter in plain text. What goes into headers is one line, so that no header can be slipped in.
 *
 * @param others to whom it goes as well; each sees all
 */
public record Mail(String to, List<String> others, String subject, String text) {
    public Mail {
        requireOneLine(to);
        others = List.copyOf(others);
        others.forEach(Mail::requireOneLine);
        requireOneLine(subject);
    }

    /** To one alone. */
    public Mail(String to, String subject, String text) {
        this(to, List.of(), subject, text);
    }

    private static void requireOneLine(String header) {
        if (header.isBlank() || header.codePoints().anyMatch(Mail::breaksLines)) {
            throw new IllegalArgumentException("a header of a mail is one line of text");
        }
    }

    private static boolean breaksLines(int character) {
        return Character.isISOControl(character) || character == 0x2028 || character == 0x2029;
    }

    /** Neither the address nor the link in the text. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
