package io.gridtick.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {
    private static final String ROW = "account_signing_key|a";

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final Vault vault = new Vault(bytes(32));

    @Test
    void whatWasSealedOpensAgain() {
        for (int length : new int[] {0, 1, 15, 16, 17, 32, 4_096}) {
            byte[] secret = bytes(length);
            assertArrayEquals(secret, vault.open(vault.seal(secret, ROW), ROW), "seed " + seed);
        }
    }

    @Test
    void sealedTextShowsNothingAndNeverRepeats() {
        byte[] secret = "a secret that anybody would recognise".getBytes(UTF_8);
        String sealed = vault.seal(secret, ROW);
        assertTrue(sealed.startsWith("v1." + vault.keyId() + "."), sealed);
        assertFalse(sealed.equals(vault.seal(secret, ROW)));
        assertEquals("Vault[" + vault.keyId() + "]", vault.toString());
    }

    @Test
    void anotherContextStaysClosed() {
        String sealed = vault.seal(bytes(32), ROW);
        for (String context : new String[] {"account_signing_key|b", "other|a", "", ROW + " ", "key|" + ROW}) {
            assertFalse(closed(vault, sealed, context).isOfAnotherKey());
        }
    }

    @Test
    void partsOfTwoSealedTextsDoNotFitTogether() {
        String[] one = vault.seal(bytes(32), ROW).split("\\.");
        String[] two = vault.seal(bytes(32), ROW).split("\\.");
        for (int part = 2; part < 5; part++) {
            String[] mixed = one.clone();
            mixed[part] = two[part];
            assertFalse(closed(vault, String.join(".", mixed), ROW).isOfAnotherKey());
        }
    }

    /** Each letter in turn becomes each neighbour of it, also in bits that a lenient decoder does not look at. */
    @Test
    void everyChangedLetterKeepsItClosed() {
        for (int length = 30; length < 33; length++) {
            String sealed = vault.seal(bytes(length), ROW);
            for (int at = 0; at < sealed.length(); at++) {
                for (char other : "AQgwBb01-_.=\n".toCharArray()) {
                    StringBuilder changed = new StringBuilder(sealed);
                    changed.setCharAt(at, other);
                    if (!changed.toString().equals(sealed)) {
                        UnopenedException _ = closed(vault, changed.toString(), ROW);
                    }
                }
            }
        }
    }

    @Test
    void everyFlippedByteKeepsItClosed() {
        Sealed sealed = Sealed.parse(vault.seal(bytes(40), ROW));
        for (int at = 0; at < sealed.wrappedKey().length; at++) {
            byte[] flipped = flipped(sealed.wrappedKey(), at);
            UnopenedException _ =
                    closed(vault, new Sealed(sealed.keyId(), flipped, sealed.nonce(), sealed.ciphertext()).text(), ROW);
        }
        for (int at = 0; at < sealed.nonce().length; at++) {
            byte[] flipped = flipped(sealed.nonce(), at);
            UnopenedException _ = closed(
                    vault, new Sealed(sealed.keyId(), sealed.wrappedKey(), flipped, sealed.ciphertext()).text(), ROW);
        }
        for (int at = 0; at < sealed.ciphertext().length; at++) {
            byte[] flipped = flipped(sealed.ciphertext(), at);
            UnopenedException _ =
                    closed(vault, new Sealed(sealed.keyId(), sealed.wrappedKey(), sealed.nonce(), flipped).text(), ROW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1", "v1....", "v2.a.b.c.d", "v1.a.b.c.d", "v1.a.b.c.d.e", "nonsense"})
    void whatIsNoSealedTextStaysClosed(String text) {
        UnopenedException _ = closed(vault, text, ROW);
    }

    @Test
    void anotherMasterKeyIsToldApart() {
        Vault other = new Vault(bytes(32));
        UnopenedException failure = closed(other, vault.seal(bytes(32), ROW), ROW);
        assertTrue(failure.isOfAnotherKey());
        assertTrue(failure.toString().contains("GRIDTICK_MASTER_KEY"), failure.toString());
    }

    @Test
    void noncesAndKeysNeverRepeat() {
        Set<String> seen = new HashSet<>();
        byte[] secret = bytes(8);
        int rounds = 100_000;
        for (int i = 0; i < rounds; i++) {
            Sealed sealed = Sealed.parse(vault.seal(secret, ROW));
            seen.add(Sealed.encoded(sealed.nonce()));
            seen.add(Sealed.encoded(Arrays.copyOf(sealed.wrappedKey(), 12)));
        }
        assertEquals(2 * rounds, seen.size());
    }

    @Test
    void derivedKeysFollowFromMasterKeyAndPurposeAlone() {
        byte[] master = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
        byte[] derived = new Vault(master).derive("session/refresh");
        assertEquals(32, derived.length);
        assertArrayEquals(derived, new Vault(master).derive("session/refresh"));
        assertFalse(Arrays.equals(derived, new Vault(master).derive("session/other")));
        assertFalse(Arrays.equals(derived, vault.derive("session/refresh")));
    }

    @Test
    void onlyKeysOfTheRightLengthMakeAVault() {
        assertThrows(IllegalArgumentException.class, () -> new Vault(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> new Vault(new byte[33]));
    }

    private static UnopenedException closed(Vault vault, String sealed, String context) {
        return assertThrows(UnopenedException.class, () -> vault.open(sealed, context), sealed);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
