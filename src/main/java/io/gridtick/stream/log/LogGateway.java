package io.gridtick.stream.log;

import io.vertx.core.Future;

/** Logs that come and go while the server runs, beside those that are always there. May be called from any thread. */
public interface LogGateway extends EventAppender {
    /**
     * Makes a log known, with what is stored of it. Events may be told at once; they are shown when it is open. Fails
     * where there are too many logs. What was stored before should be opened before readers come: they are told of what
     * happens from then on.
     */
    Future<Void> open(String topic);

    /** Ends a log and deletes all of it; what is told of it from now on is lost. */
    Future<Void> drop(String topic);
}
