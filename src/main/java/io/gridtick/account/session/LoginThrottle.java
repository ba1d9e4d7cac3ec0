package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.limit.Bucket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How many guesses a password stands. Strangers share what an account can take, so that many addresses do not help; a
 * browser that has been logged in before has guesses of its own, so that strangers cannot keep it out. Accounts that do not
 * exist are counted alike. Whose buckets they are is told by hashes only.
 */
final class LoginThrottle {
    static final Bucket ADDRESS = new Bucket("login_address", 20, Duration.ofSeconds(6));
    static final Bucket ACCOUNT_AT_ADDRESS = new Bucket("login_account_address", 5, Duration.ofMinutes(1));
    static final Bucket ACCOUNT = new Bucket("login_account", 50, Duration.ofSeconds(6));
    static final Bucket DEVICE = new Bucket("login_device", 5, Duration.ofMinutes(1));

    /** A flood of refusals is one line a minute in the trail. */
    static final Bucket NOTE = new Bucket("login_throttled_note", 1, Duration.ofMinutes(1));

    private static final int IPV6_BYTES = 16;
    private static final int IPV6_NETWORK_BYTES = 8;

    private final Hmac hmac;

    /** One token to be taken of the bucket that {@code who} has. */
    record Draw(Bucket bucket, String who) {}

    LoginThrottle(byte[] deviceKey) {
        this.hmac = new Hmac(deviceKey);
    }

    /** In this order, and no further once one is refused: who has nothing left here takes nothing from all others. */
    List<Draw> draws(String emailKey, String address, Optional<String> device) {
        String account = hash("account:" + emailKey);
        if (device.isPresent()) {
            return List.of(new Draw(DEVICE, hash("device:" + emailKey + "\n" + device.get())));
        }
        String network = network(address);
        return List.of(
                new Draw(ADDRESS, hash("address:" + network)),
                new Draw(ACCOUNT_AT_ADDRESS, hash("both:" + emailKey + "\n" + network)),
                new Draw(ACCOUNT, account));
    }

    /** Whether a refusal is to be noted. */
    Draw note(String emailKey) {
        return new Draw(NOTE, hash("account:" + emailKey));
    }

    /** Whoever has one address of version 6 has all of its network. */
    static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES)
                    : HexFormat.of().formatHex(bytes);
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    private String hash(String who) {
        return hmac.of(who.getBytes(UTF_8));
    }
}
