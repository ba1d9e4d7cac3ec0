package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.http.Access;
import io.gridtick.http.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private final KeyRing keys = new KeyRing(new Secret("gt_0123456789abcdef0123456789abcdef"));

    @Test
    void ingestKeyMaySendAndNothingElse() {
        var caller = keys.callerFor("gt_0123456789abcdef0123456789abcdef");
        assertEquals(Set.of(Scope.INGEST), caller.orElseThrow().scopes());
        assertTrue(Access.SENDERS.admits(caller));
        assertTrue(!Access.READERS.admits(caller));
    }

    @Test
    void anythingElseIsNobody() {
        assertTrue(keys.callerFor("").isEmpty());
        assertTrue(keys.callerFor("gt_0123456789abcdef0123456789abcde").isEmpty());
        assertTrue(keys.callerFor("gt_0123456789abcdef0123456789abcdef ").isEmpty());
    }
}
