package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SigningKeyRepositoryTest {
    private static final Instant START = Instant.parse(TokenRig.START);
    private static final String WAITING = """
            select count(*) from pg_locks
            where locktype = 'advisory' and not granted
              and database = (select oid from pg_database where datname = current_database())
            """;

    private static TokenRig rig;
    private static SigningKeyRepository rows;

    @BeforeAll
    static void open() {
        rig = new TokenRig();
        rows = new SigningKeyRepository(rig.database);
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    @Test
    void whoComesSecondWaitsAndSeesWhatTheFirstDid() {
        SigningKey key = new SigningKey(
                "a",
                (RSAPublicKey) RsaKeys.generate(1024).getPublic(),
                "sealed",
                START,
                START,
                START.plus(Duration.ofDays(30)));
        Promise<Void> isHeld = Promise.promise();
        Promise<Void> mayEnd = Promise.promise();
        Future<Void> first = rig.database.transaction(inside -> rows.lock(inside)
                .compose(_ -> rows.insert(inside, key))
                .compose(_ -> {
                    isHeld.complete();
                    return mayEnd.future();
                }));
        Waiting.on(isHeld.future());
        Future<List<SigningKey>> second = rig.database.transaction(rows::lock);
        Waiting.until("the second waits", () -> waiting() == 1);
        assertFalse(second.isComplete());
        mayEnd.complete();
        Waiting.on(first);
        assertEquals(List.of(key), Waiting.on(second), "as it was written");
        assertEquals(List.of(key), Waiting.on(rows.all()));
    }

    private static long waiting() {
        return Waiting.on(rig.database.query(WAITING)).iterator().next().getLong(0);
    }
}
