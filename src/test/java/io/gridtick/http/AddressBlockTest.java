package io.gridtick.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.SettingsReader;
import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "10.0.0.1, 10.0.0.1, true",
        "10.0.0.1, 10.0.0.2, false",
        "10.0.0.0/9, 10.127.0.0, true",
        "10.0.0.0/9, 10.128.0.0, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 1.2.3.4, false",
        "::/0, 2001:db8::1, true",
        "fe80::/10, febf::1, true",
        "fe80::/10, fe80::1%eth0, true",
        "fe80::/10, fec0::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "127.0.0.0/8, ::ffff:127.0.0.1, true",
        "::ffff:127.0.0.0/104, 127.9.9.9, true",
        "::ffff:0:0/96, 9.9.9.9, true",
        "::ffff:7f00:1, 127.0.0.1, true",
        "10.0.0.0/8, localhost, false",
        "10.0.0.0/8, '', false",
        "10.0.0.0/8, 10.1, false",
    })
    void bytesDecide(String block, String address, boolean isInside) {
        assertEquals(isInside, AddressBlock.parse(block).orElseThrow().contains(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/8/8",
                "10.0.0",
                "10.0.0.1.",
                "010.0.0.1",
                "256.0.0.1",
                "0x7f.0.0.1",
                "2130706433",
                "localhost",
                "10.0.0.0 /8",
                " 10.0.0.1",
                "::/129",
                "fe80::1%eth0",
                "[::1]",
                ":::",
                "1.2.3.4:80",
                "::ffff:10.0.0.0/95",
                "*",
                "1::2::3",
                "٣.0.0.1"
            })
    void theseAreNoBlocks(String text) {
        assertEquals(Optional.empty(), AddressBlock.parse(text));
    }

    @Test
    void itIsPrintedWithoutWhatItDoesNotCompare() {
        assertEquals(
                "10.0.0.0/8", AddressBlock.parse("10.1.2.3/8").orElseThrow().toString());
        assertEquals(
                "10.1.2.3/32",
                AddressBlock.parse("::ffff:10.1.2.3").orElseThrow().toString());
        assertEquals(AddressBlock.parse("10.1.2.3/8"), AddressBlock.parse("10.0.0.0/8"));
        assertFalse(AddressBlock.parse("10.0.0.0/8").equals(AddressBlock.parse("10.0.0.0/9")));
    }

    @Test
    void anObjectOfIpv6ThatHoldsIpv4IsIpv4() throws Exception {
        byte[] mapped = new byte[16];
        mapped[10] = mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress address = Inet6Address.getByAddress("x", mapped, 0);

        assertEquals(16, address.getAddress().length);
        assertTrue(AddressBlock.parse("127.0.0.0/8").orElseThrow().contains(address));
        assertFalse(AddressBlock.parse("::/0").orElseThrow().contains(address));
    }

    @Test
    void itAgreesWithShiftingNumbers() throws Exception {
        for (int i = 0; i < 20_000; i++) {
            int bytes = random.nextBoolean() ? 4 : 16;
            byte[] prefix = randomBytes(bytes);
            int bits = random.nextInt(8 * bytes + 1);
            byte[] address = random.nextBoolean() ? randomBytes(bytes) : flipped(prefix);
            String text = InetAddress.getByAddress(prefix).getHostAddress() + "/" + bits;
            boolean expected = number(prefix, bits).equals(number(address, bits));
            assertEquals(
                    expected,
                    AddressBlock.parse(text).orElseThrow().contains(InetAddress.getByAddress(address)),
                    () -> "seed " + seed + ": " + text);
        }
    }

    /** What the settings take as a proxy can be compared with. */
    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "10.0.0.1/32", "fd00::/8", "::1/128", "fe80::1"})
    void theSettingsSpeakTheSameLanguage(String block) {
        String taken = SettingsReader.read(Map.of("GRIDTICK_TRUSTED_PROXIES", block))
                .http()
                .trustedProxies()
                .getFirst();
        assertTrue(AddressBlock.parse(taken).isPresent());
    }

    private static BigInteger number(byte[] address, int bits) {
        return new BigInteger(1, address).shiftRight(8 * address.length - bits);
    }

    /** Not one that is IPv4 in disguise. */
    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        bytes[0] |= 1;
        return bytes;
    }

    private byte[] flipped(byte[] address) {
        byte[] other = address.clone();
        int bit = 8 + random.nextInt(8 * other.length - 8);
        other[bit / 8] ^= (byte) (0x80 >> (bit % 8));
        return other;
    }
}
