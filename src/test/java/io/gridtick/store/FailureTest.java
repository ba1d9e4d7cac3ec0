package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.vertx.pgclient.PgException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void wrongStatementsStayWhatTheyAre() {
        for (String state : new String[] {"23505", "42601", "22P02", "40001", "28P01"}) {
            PgException answer = answer(state);
            assertSame(answer, Failure.of(answer, true), state);
        }
    }

    @Test
    void whatTheServerUndidItselfIsKnown() {
        for (String state : new String[] {"57014", "55P03", "25P03", "53100", "53300"}) {
            assertEquals(false, unavailable(answer(state), true).isOutcomeUnknown(), state);
        }
    }

    @Test
    void lostServersLeaveTheOutcomeOpen() {
        for (String state : new String[] {"57P01", "57P02", "57P03", "08006"}) {
            assertEquals(true, unavailable(answer(state), false).isOutcomeUnknown(), state);
        }
        assertEquals(true, unavailable(new TimeoutException(), true).isOutcomeUnknown());
        assertEquals(
                true, unavailable(new IllegalStateException("closed"), false).isOutcomeUnknown());
    }

    @Test
    void failuresOfTheWorkItselfPass() {
        RuntimeException ours = new IllegalStateException("not the database");
        assertSame(ours, Failure.of(ours, true));
        DatabaseUnavailableException inner =
                DatabaseUnavailableException.nothingDone("inner", new IllegalStateException());
        assertSame(inner, Failure.of(inner, false));
    }

    @Test
    void connectionIsKeptAfterAnErrorAndDroppedAfterAFatalOne() {
        assertEquals(false, Failure.isBroken(answer("23505"), true));
        assertEquals(false, Failure.isBroken(new IllegalStateException("ours"), true));
        assertEquals(true, Failure.isBroken(new PgException("bye", "FATAL", "57P01", ""), true));
        assertEquals(true, Failure.isBroken(new SocketException("reset"), true));
        assertEquals(true, Failure.isBroken(new TimeoutException(), true));
        assertEquals(true, Failure.isBroken(answer("23505"), false));
    }

    private static DatabaseUnavailableException unavailable(Throwable failure, boolean isConnected) {
        return assertInstanceOf(DatabaseUnavailableException.class, Failure.of(failure, isConnected));
    }

    private static PgException answer(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
