package io.gridtick.account.user;

import java.util.Optional;

/** What a person may be called: anything that is one line and stays where it is written. May be empty. */
public final class PersonName {
    private static final int MAX_LENGTH = 100;

    private PersonName() {}

    /** Why this cannot be a name; empty where it can. */
    public static Optional<String> fault(String name) {
        if (name.length() > MAX_LENGTH) {
            return Optional.of("may have " + MAX_LENGTH + " characters");
        }
        return name.codePoints().anyMatch(PersonName::isInvisible)
                ? Optional.of("must not have control characters")
                : Optional.empty();
    }

    /** Also what turns the direction of the text after it, and halves of characters, which no database takes. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
        };
    }
}
