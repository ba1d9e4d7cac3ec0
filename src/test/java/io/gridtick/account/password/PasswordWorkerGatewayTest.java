package io.gridtick.account.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PasswordWorkerGatewayTest {
    private Vertx vertx;
    private PasswordWorkerGateway passwords;

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        passwords = new PasswordWorkerGateway(vertx);
    }

    @AfterEach
    void close() {
        Waiting.on(passwords.close());
        Waiting.on(vertx.close());
    }

    @Test
    void hashesAndVerifies() {
        String hash = Waiting.on(passwords.hash("four words nobody guesses"));
        assertTrue(Waiting.on(passwords.verify("four words nobody guesses", Optional.of(hash))));
        assertFalse(Waiting.on(passwords.verify("four words somebody guesses", Optional.of(hash))));
        assertFalse(Waiting.on(passwords.verifyForStranger("four words nobody guesses", Optional.empty())));
        assertFalse(passwords.isOutdated(hash));
        assertEquals(Optional.empty(), Waiting.on(passwords.weakness("four words nobody guesses", List.of())));
    }

    @Test
    void answersOnTheLoopThatAsked() {
        boolean isSame = Waiting.on(Future.<Boolean>future(answer -> vertx.runOnContext(_ -> {
            Thread asking = Thread.currentThread();
            passwords
                    .verify("x", Optional.empty())
                    .onComplete(_ -> answer.complete(Thread.currentThread().equals(asking)));
        })));
        assertTrue(isSame);
    }

    @Test
    void isSilent() {
        PrintStream out = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertNotEquals("", Waiting.on(passwords.hash("four words nobody guesses")));
        } finally {
            System.setOut(out);
        }
        assertFalse(said.toString(StandardCharsets.UTF_8).contains("psw4j"));
    }

    @Test
    void aWaveIsRefusedOverABoundAndServedAgainAfterwards() {
        long refused = refused(passwords::verify, 60);
        assertEquals(60 - PasswordWorkerGateway.THREADS - PasswordWorkerGateway.WAITING, refused);
        assertFalse(Waiting.on(passwords.verify("x", Optional.empty())));
    }

    @Test
    void strangersLeaveRoomForThoseWhoAreKnown() {
        List<Future<Boolean>> strangers = wave(passwords::verifyForStranger, 40);
        Future<Boolean> known = passwords.verify("x", Optional.empty());
        assertEquals(40 - PasswordWorkerGateway.THREADS - PasswordWorkerGateway.STRANGERS_WAITING, refused(strangers));
        assertFalse(Waiting.on(known));
    }

    private interface Verifying {
        Future<Boolean> verify(String password, Optional<String> hash);
    }

    private static long refused(Verifying verifying, int times) {
        return refused(wave(verifying, times));
    }

    private static List<Future<Boolean>> wave(Verifying verifying, int times) {
        return IntStream.range(0, times)
                .mapToObj(_ -> verifying.verify("x", Optional.empty()))
                .toList();
    }

    private static long refused(List<Future<Boolean>> wave) {
        return wave.stream()
                .map(answer -> Waiting.on(answer.map(false).otherwise(PasswordWorkerGatewayTest::isBusy)))
                .filter(isRefused -> isRefused)
                .count();
    }

    private static boolean isBusy(Throwable failure) {
        Problem problem = assertInstanceOf(ProblemException.class, failure).problem();
        assertEquals("busy", problem.code());
        assertTrue(problem.retryAfter().isPresent());
        return true;
    }
}
