package io.gridtick.account.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A judge who believes too much, or nothing, is found out. */
class TokenProofTest {
    private static final String GOOD = Forge.signed(
            "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"k\"}",
            "{\"sub\":\"x\"}",
            RsaKeys.generate(1024).getPrivate());
    private static final TokenProof PROOF = TokenProof.of(GOOD, "k");

    @Test
    void fairJudgeHasNoFaults() {
        assertEquals(List.of(), PROOF.faults("here", GOOD::equals));
    }

    @Test
    void judgeWhoBelievesEverythingHasAllOfThem() {
        List<String> faults = PROOF.faults("here", _ -> true);
        assertEquals(7, faults.size());
        assertTrue(faults.contains("an unsigned token of two segments is accepted here"), faults::toString);
    }

    @Test
    void judgeWhoBelievesNothingHasOne() {
        assertEquals(List.of("a good token is refused here"), PROOF.faults("here", _ -> false));
    }

    @Test
    void judgeWhoLooksAtTheFormOnlyIsFoundOut() {
        List<String> faults = PROOF.faults("here", token -> token.split("\\.", -1).length == 3 && !token.endsWith("."));
        assertTrue(faults.contains("a token with another's signature is accepted here"), faults::toString);
    }

    @Test
    void proofShowsNoToken() {
        assertFalse(PROOF.toString().contains("ey"));
    }
}
