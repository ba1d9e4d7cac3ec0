package io.gridtick.store.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/** At which instants a task is due. Instants follow from UTC alone, so all nodes name the same ones. */
sealed interface Cadence {
    /** The last due instant that is not after this one. */
    Instant latest(Instant now);

    /** The first due instant after this one. */
    Instant next(Instant after);

    /** The instant to fire now, where the last that fired is known. */
    default Optional<Instant> due(Instant last, Instant now, Missed missed) {
        Instant candidate =
                switch (missed) {
                    case ONCE -> latest(now);
                    case EACH -> next(last);
                };
        return candidate.isAfter(last) && !candidate.isAfter(now) ? Optional.of(candidate) : Optional.empty();
    }

    /** A fixed period, counted from midnight of 1970. */
    record Every(Duration period) implements Cadence {
        public Every {
            if (period.toMillis() < 1 || !period.equals(Duration.ofMillis(period.toMillis()))) {
                throw new IllegalArgumentException("a period is a whole number of milliseconds above 0: " + period);
            }
        }

        @Override
        public Instant latest(Instant now) {
            long periodMillis = period.toMillis();
            return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli(), periodMillis) * periodMillis);
        }

        @Override
        public Instant next(Instant after) {
            return latest(after).plus(period);
        }
    }

    /** Once a day, at this time of UTC. */
    record Daily(LocalTime time) implements Cadence {
        @Override
        public Instant latest(Instant now) {
            ZonedDateTime today = now.atZone(ZoneOffset.UTC).with(time);
            return (today.toInstant().isAfter(now) ? today.minusDays(1) : today).toInstant();
        }

        @Override
        public Instant next(Instant after) {
            return latest(after).plus(Duration.ofDays(1));
        }
    }
}
