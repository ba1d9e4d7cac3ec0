package io.gridtick.account.session;

import java.util.regex.Pattern;

/** Who shows a token, as far as can be seen: the program by its own words, and the address. */
public record Client(String agent, String address) {
    private static final int AGENT_CODE_POINTS = 200;
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u0080-\\u009f\\u2028\\u2029]");

    public Client {
        String seen = UNSEEN.matcher(agent).replaceAll("").strip();
        agent = seen.codePointCount(0, seen.length()) <= AGENT_CODE_POINTS
                ? seen
                : seen.substring(0, seen.offsetByCodePoints(0, AGENT_CODE_POINTS));
    }
}
