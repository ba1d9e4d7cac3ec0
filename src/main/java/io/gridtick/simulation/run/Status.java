package io.gridtick.simulation.run;

import java.util.Locale;
import java.util.Optional;

/** How a run is. */
public enum Status {
    RUNNING,
    PAUSED,
    FINISHED,
    /** Ended by a limit of the model, or by a defect. */
    FAILED;

    /** Whether it may still go on. */
    public boolean isLive() {
        return this == RUNNING || this == PAUSED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Status> of(String text) {
        for (Status status : values()) {
            if (status.text().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
