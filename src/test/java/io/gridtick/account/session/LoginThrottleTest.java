package io.gridtick.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.session.LoginThrottle.Draw;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginThrottleTest {
    private static final Optional<String> STRANGER = Optional.empty();
    private final LoginThrottle throttle = new LoginThrottle(new byte[] {1});
    private final DeviceProof devices = new DeviceProof(new byte[] {1});

    @Test
    void strangersDrawFromAddressThenBothThenAccount() {
        List<Draw> draws = throttle.draws("ada@example.com", "192.0.2.7", STRANGER);
        assertEquals(
                List.of(LoginThrottle.ADDRESS, LoginThrottle.ACCOUNT_AT_ADDRESS, LoginThrottle.ACCOUNT),
                draws.stream().map(Draw::bucket).toList());
        List<Draw> elsewhere = throttle.draws("ada@example.com", "192.0.2.8", STRANGER);
        assertNotEquals(draws.get(0), elsewhere.get(0));
        assertNotEquals(draws.get(1), elsewhere.get(1));
        assertEquals(draws.get(2), elsewhere.get(2));
        List<Draw> other = throttle.draws("bob@example.com", "192.0.2.7", STRANGER);
        assertEquals(draws.get(0), other.get(0));
        assertNotEquals(draws.get(1), other.get(1));
        assertNotEquals(draws.get(2), other.get(2));
    }

    @Test
    void knownDeviceSharesNothing() {
        List<Draw> draws = throttle.draws("ada@example.com", "192.0.2.7", Optional.of("a-device"));
        assertEquals(
                List.of(LoginThrottle.DEVICE), draws.stream().map(Draw::bucket).toList());
        assertNotEquals(draws, throttle.draws("ada@example.com", "192.0.2.7", Optional.of("another")));
    }

    @Test
    void nobodyIsNamed() {
        String draws = throttle.draws("ada@example.com", "192.0.2.7", STRANGER).toString()
                + throttle.draws("ada@example.com", "192.0.2.7", Optional.of("a-device"))
                + throttle.note("ada@example.com");
        assertFalse(draws.contains("ada") || draws.contains("192.0.2") || draws.contains("a-device"), draws);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "192.0.2.7, 192.0.2.8, false",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "not an address, not an address, true",
    })
    void aNetworkOfVersionSixIsOneAddress(String one, String other, boolean isSame) {
        assertEquals(isSame, LoginThrottle.network(one).equals(LoginThrottle.network(other)));
    }

    @Test
    void deviceIsKnownToItsUserOnly() {
        UUID user = UUID.randomUUID();
        String proof = devices.issue(user);
        assertTrue(devices.device(proof, user).isPresent());
        assertNotEquals(proof, devices.issue(user));
        assertEquals(Optional.empty(), devices.device(proof, UUID.randomUUID()));
        assertEquals(Optional.empty(), new DeviceProof(new byte[] {2}).device(proof, user));
        for (int i = 0; i < proof.length(); i++) {
            String changed = proof.substring(0, i) + (proof.charAt(i) == 'A' ? 'B' : 'A') + proof.substring(i + 1);
            assertEquals(Optional.empty(), devices.device(changed, user), changed);
        }
        assertEquals(Optional.empty(), devices.device(proof + "A", user));
        assertEquals(Optional.empty(), devices.device("x".repeat(100_000), user));
    }
}
