package io.gridtick.account.session;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a browser shows to stay logged in: which session, the how manieth of it, and the proof that it came from here. */
record RefreshToken(UUID session, int generation, String mac) {
    private static final int LONGEST = 36 + 1 + 10 + 1 + Hmac.CHARACTERS;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"
            + "\\.(0|[1-9][0-9]{0,9})\\.([A-Za-z0-9_-]{" + Hmac.CHARACTERS + "})");

    /** Empty for whatever does not look exactly as {@link #text} writes it. Says nothing of the proof. */
    static Optional<RefreshToken> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? of(parts.group(1), Long.parseLong(parts.group(2)), parts.group(3)) : Optional.empty();
    }

    private static Optional<RefreshToken> of(String session, long generation, String mac) {
        return generation <= Integer.MAX_VALUE
                ? Optional.of(new RefreshToken(UUID.fromString(session), (int) generation, mac))
                : Optional.empty();
    }

    String text() {
        return session + "." + generation + "." + mac;
    }

    /** Never the proof. */
    @Override
    public String toString() {
        return "RefreshToken[" + session + "." + generation + "]";
    }
}
