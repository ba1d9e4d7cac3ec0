package io.gridtick.replay;

import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;

/** Lets time pass. */
public interface Patience {
    void until(long millis) throws InterruptedException;

    /** By a clock, on the thread that asks. */
    static Patience of(InstantSource clock) {
        return millis -> {
            for (long left = millis - clock.millis(); left > 0; left = millis - clock.millis()) {
                LockSupport.parkNanos(left * 1_000_000);
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
        };
    }
}
