package io.gridtick.account.audit;

import static io.gridtick.account.audit.AuditAction.ACCESS_REFUSED;
import static io.gridtick.account.audit.AuditAction.KEY_CREATED;
import static io.gridtick.account.audit.AuditAction.LOGIN_REFUSED;
import static io.gridtick.account.audit.RefusalGate.Verdict.COUNTED;
import static io.gridtick.account.audit.RefusalGate.Verdict.COUNTED_FIRST;
import static io.gridtick.account.audit.RefusalGate.Verdict.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalGateTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private final RefusalGate gate = new RefusalGate(2);

    @Test
    void writesSomeASecondAndCountsTheRest() {
        assertEquals(WRITE, gate.judge(LOGIN_REFUSED, NOW));
        assertEquals(WRITE, gate.judge(ACCESS_REFUSED, NOW.plusMillis(500)));
        assertEquals(COUNTED_FIRST, gate.judge(LOGIN_REFUSED, NOW.plusMillis(600)));
        assertEquals(COUNTED, gate.judge(ACCESS_REFUSED, NOW.plusMillis(700)));
        assertEquals(COUNTED, gate.judge(LOGIN_REFUSED, NOW.plusMillis(999)));
        assertEquals(WRITE, gate.judge(LOGIN_REFUSED, NOW.plusSeconds(1)));
        assertEquals(Map.of(LOGIN_REFUSED, 2, ACCESS_REFUSED, 1), gate.drain());
        assertEquals(Map.of(), gate.drain());
    }

    @Test
    void nothingElseIsEverHeldBack() {
        for (int i = 0; i < 100; i++) {
            assertEquals(WRITE, gate.judge(KEY_CREATED, NOW));
        }
    }
}
