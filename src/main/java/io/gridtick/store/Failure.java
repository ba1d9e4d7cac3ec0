package io.gridtick.store;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;

/** Tells a database that is away from a statement that is wrong. */
final class Failure {
    private Failure() {}

    /** Whether the connection is of no use any more: nothing, too much or a farewell may come from it. */
    static boolean isBroken(Throwable failure, boolean isOpen) {
        return !isOpen
                || failure instanceof TimeoutException
                || failure instanceof IOException
                || (failure instanceof PgException answer && !"ERROR".equals(answer.getSeverity()));
    }

    /** What the caller of a statement gets to see; failures that are not the database's pass as they are. */
    static Throwable of(Throwable failure, boolean isOpen) {
        if (failure instanceof PgException answer) {
            return ofState(answer, answer.getSqlState());
        }
        if (failure instanceof TimeoutException) {
            return DatabaseUnavailableException.outcomeUnknown("The database did not answer in time.", failure);
        }
        if (failure instanceof IOException || (!isOpen && !(failure instanceof DatabaseUnavailableException))) {
            return DatabaseUnavailableException.outcomeUnknown("The connection to the database was lost.", failure);
        }
        return failure;
    }

    private static Throwable ofState(PgException answer, String state) {
        return switch (state) {
            // Statement, lock or idle transaction took too long: the server has undone it.
            case "57014", "55P03", "25P03" ->
                DatabaseUnavailableException.nothingDone("The database took too long: " + answer.getMessage(), answer);
            case String wire
            when wire.startsWith("08") || wire.startsWith("57P") ->
                DatabaseUnavailableException.outcomeUnknown("The database went away: " + answer.getMessage(), answer);
            case String resources
            when resources.startsWith("53") ->
                DatabaseUnavailableException.nothingDone(
                        "The database is out of resources: " + answer.getMessage(), answer);
            default -> answer;
        };
    }
}
