package io.gridtick.account.user;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What counts as an e-mail address: letters of ASCII only, so that none looks like another and none slips a line into a
 * mail. A host without a dot is taken, as in {@code admin@localhost}. Whether somebody reads it, only a mail shows.
 */
public final class Email {
    private static final int MAX_LENGTH = 254;
    private static final String WORD = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern FORM =
            Pattern.compile("(?=[^@]{1,64}@)" + WORD + "(?:\\." + WORD + ")*@" + LABEL + "(?:\\." + LABEL + ")*");

    private Email() {}

    /** Why this is none; empty where it is one. */
    public static Optional<String> fault(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches()
                ? Optional.empty()
                : Optional.of("must be an e-mail address such as kim@example.com");
    }
}
