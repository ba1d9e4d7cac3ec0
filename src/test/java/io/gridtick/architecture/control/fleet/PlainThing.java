package io.gridtick.architecture.control.fleet;

import io.gridtick.architecture.control.account.Person;
import io.vertx.core.Future;
import java.time.Instant;

/** Breaks the rules for features on purpose. */
public final class PlainThing {
    public Future<Instant> when() {
        return Future.succeededFuture(Instant.now());
    }

    public String home(Person owner) {
        return System.getenv("HOME") + owner;
    }

    public void nap() throws InterruptedException {
        Thread.sleep(1);
    }
}
