package io.gridtick.account.mail;

/** A letter in plain text to one address. What goes into headers is one line, so that no header can be slipped in. */
public record Mail(String to, String subject, String text) {
    public Mail {
        requireOneLine(to);
        requireOneLine(subject);
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
