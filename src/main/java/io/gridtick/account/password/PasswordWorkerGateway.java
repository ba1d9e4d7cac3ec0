package io.gridtick.account.password;

import io.gridtick.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hashes, compares and judges passwords beside the event loops, on two threads with a short queue. Over it everything is
 * refused with the problem {@code busy}, so that a wave of logins costs a bounded time and memory. May be asked on every
 * event loop, and answers there.
 */
public final class PasswordWorkerGateway implements PasswordGateway {
    static final int THREADS = 2;
    static final int WAITING = 32;

    /** Guesses from anywhere cannot fill the queue for those who are known. */
    static final int STRANGERS_WAITING = 24;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final WorkerExecutor workers;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Argon2 argon2 = new Argon2();
    private final Strength strength = new Strength();

    public PasswordWorkerGateway(Vertx vertx) {
        this.workers = vertx.createSharedWorkerExecutor("passwords", THREADS);
    }

    /** The hash to keep, as a PHC string. */
    @Override
    public Future<String> hash(String password) {
        return work(WAITING, () -> argon2.hash(password));
    }

    /** Whether it is the password of this hash. Without a hash the answer is no, and takes as long. */
    @Override
    public Future<Boolean> verify(String password, Optional<String> hash) {
        return work(WAITING, () -> argon2.matches(password, hash));
    }

    /** The same for somebody of whom nothing is known; part of the queue is not for them. */
    public Future<Boolean> verifyForStranger(String password, Optional<String> hash) {
        return work(STRANGERS_WAITING, () -> argon2.matches(password, hash));
    }

    /** Whether a new hash of the same password would be stronger. Answers at once. */
    public boolean isOutdated(String hash) {
        return Argon2.isOutdated(hash);
    }

    /** Why this password is too weak, in a sentence that helps; empty where it is good. */
    @Override
    public Future<Optional<String>> weakness(String password, List<String> context) {
        return work(WAITING, () -> strength.weakness(password, context));
    }

    /** What has not begun fails. */
    public Future<Void> close() {
        return workers.close();
    }

    private <T> Future<T> work(int waitingMax, Callable<T> work) {
        if (underWay.incrementAndGet() > THREADS + waitingMax) {
            underWay.decrementAndGet();
            return Future.failedFuture(busy());
        }
        return workers.executeBlocking(work, false).onComplete(_ -> underWay.decrementAndGet());
    }

    private static RuntimeException busy() {
        return Problem.unavailable("busy", "Many passwords are being checked at once. Try again soon.", RETRY_AFTER)
                .exception();
    }
}
