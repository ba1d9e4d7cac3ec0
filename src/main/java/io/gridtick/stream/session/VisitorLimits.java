package io.gridtick.stream.session;

import java.time.Duration;

/**
 * How many streams may be open at once: by one credential, by everybody without one who reads from one address, and by
 * strangers, of whom it is not known yet who they are; and how long a stranger may take to say it.
 */
public record VisitorLimits(
        int perCredential, int perAnonymousAddress, int strangers, int strangersPerAddress, Duration patience) {
    public static final VisitorLimits DEFAULT = new VisitorLimits(64, 256, 256, 16, Duration.ofSeconds(5));
}
