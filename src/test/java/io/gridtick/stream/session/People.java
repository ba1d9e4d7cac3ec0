package io.gridtick.stream.session;

import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Everybody who is known, by secret, and what each may do at this moment. */
public final class People implements Authenticator {
    private final Map<String, Caller> bySecret = new ConcurrentHashMap<>();
    private final Map<String, Caller> rights = new ConcurrentHashMap<>();
    private final AtomicInteger reviews = new AtomicInteger();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile Future<Void> knowledge = Future.succeededFuture();

    /** The secret and the cookie are the same text. */
    public void know(String secret, Caller caller) {
        bySecret.put(secret, caller);
        change(caller);
    }

    /** From now on this is what the credential opens. */
    public void change(Caller now) {
        rights.put(now.credential().id(), now);
    }

    public void end(Caller caller) {
        rights.remove(caller.credential().id());
    }

    /** Whoever asks from now on is answered when this is done, or fails with it. */
    public void answerAfter(Future<Void> event) {
        knowledge = event;
    }

    public int reviews() {
        return reviews.get();
    }

    public int questions() {
        return questions.get();
    }

    @Override
    public Future<Optional<Caller>> identify(String secret, String address) {
        questions.incrementAndGet();
        return knowledge.map(ready -> known(secret));
    }

    @Override
    public Future<Optional<Caller>> identifyCookie(String cookie) {
        return Future.succeededFuture(known(cookie));
    }

    @Override
    public Optional<Caller> current(Caller caller) {
        reviews.incrementAndGet();
        return Optional.ofNullable(rights.get(caller.credential().id()));
    }

    Optional<Caller> known(String secret) {
        return Optional.ofNullable(bySecret.get(secret))
                .flatMap(caller ->
                        Optional.ofNullable(rights.get(caller.credential().id())));
    }
}
