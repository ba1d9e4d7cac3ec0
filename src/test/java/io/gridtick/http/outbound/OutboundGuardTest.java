package io.gridtick.http.outbound;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundGuardTest {
    private static final OutboundUrl URL = OutboundUrl.parse("https://hooks.example/");
    private static final OutboundUrl PLAIN_URL = OutboundUrl.parse("http://hooks.example:443/");
    private static final OutboundGuard WITH_RACK =
            new OutboundGuard(List.of(AddressBlock.parse("10.20.0.0/16").orElseThrow()), Set.of(9400, 80));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "::8.8.8.8",
                "64:ff9b::7f00:1",
                "64:ff9b::808:808",
                "64:ff9b:1::1",
                "100::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:808:808::1",
                "3fff::1",
                "5f00::1",
                "4000::1"
            })
    void theseAreNeverCalled(String address) {
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.STRICT, URL, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
                        "128.0.0.1",
                "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.167.1.1", "192.169.0.1", "198.17.0.1", "198.20.0.1",
                        "223.255.255.255",
                "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "::ffff:8.8.8.8"
            })
    void theseAre(String address) {
        assertDoesNotThrow(() -> OutboundGuard.STRICT.checkAddresses(URL, addresses(address)));
    }

    @Test
    void oneForbiddenAddressCondemnsTheName() {
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.STRICT, URL, "8.8.8.8", "10.0.0.1"));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.STRICT, URL, "2606:4700::1", "::1"));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.STRICT, URL));
    }

    @Test
    void anOperatorOpensBlocksAndPorts() {
        assertDoesNotThrow(() -> WITH_RACK.checkAddresses(URL, addresses("10.20.3.4", "8.8.8.8")));
        assertDoesNotThrow(() -> WITH_RACK.checkAddresses(PLAIN_URL, addresses("10.20.3.4")));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(WITH_RACK, URL, "10.21.0.1"));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(WITH_RACK, PLAIN_URL, "8.8.8.8"));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(WITH_RACK, PLAIN_URL, "10.20.3.4", "8.8.8.8"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example/, ,",
        "https://8.8.8.8/, ,",
        "http://hooks.example/, BAD_URL, ",
        "http://hooks.example:443/, BAD_URL, ",
        "https://hooks.example:22/, PORT_NOT_ALLOWED, PORT_NOT_ALLOWED",
        "https://hooks.example:9400/, PORT_NOT_ALLOWED, ",
        "https://127.0.0.1/, ADDRESS_NOT_ALLOWED, ADDRESS_NOT_ALLOWED",
        "https://[::ffff:127.0.0.1]/, ADDRESS_NOT_ALLOWED, ADDRESS_NOT_ALLOWED",
        "https://[64:ff9b::a9fe:a9fe]/, ADDRESS_NOT_ALLOWED, ADDRESS_NOT_ALLOWED",
        "https://10.20.1.1/, ADDRESS_NOT_ALLOWED, ",
    })
    void theUrlAloneCanBeEnough(String url, @Nullable String strict, @Nullable String open) {
        OutboundUrl parsed = OutboundUrl.parse(url);
        assertEquals(strict, urlRefusal(OutboundGuard.STRICT, parsed));
        assertEquals(open, urlRefusal(WITH_RACK, parsed));
    }

    @Test
    void anIpv4AddressIsJudgedTheSameInEveryDisguise() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] plain = new byte[4];
            random.nextBytes(plain);
            byte[] mapped = new byte[16];
            mapped[10] = mapped[11] = -1;
            System.arraycopy(plain, 0, mapped, 12, 4);
            InetAddress address = InetAddress.getByAddress(plain);
            InetAddress disguised = Inet6Address.getByAddress("x", mapped, 0);
            assertEquals(permits(address), permits(disguised), () -> "seed " + seed + ": " + Arrays.toString(plain));
            byte[] translated = mapped.clone();
            Arrays.fill(translated, 0, 12, (byte) 0);
            translated[1] = 0x64;
            translated[2] = (byte) 0xff;
            translated[3] = (byte) 0x9b;
            assertFalse(permits(InetAddress.getByAddress(translated)), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "::1", "10.0.0.1", "192.168.1.7", "100.64.0.1", "8.8.8.8", "fd12::1", "2606:4700::1"
            })
    void ownNetworkIsForExporters(String address) {
        assertDoesNotThrow(() -> OutboundGuard.OWN_NETWORK.checkUrl(OutboundUrl.parse("http://n1:9400/")));
        assertDoesNotThrow(() -> OutboundGuard.OWN_NETWORK.checkAddresses(PLAIN_URL, addresses(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "169.254.169.254",
                "169.254.1.1",
                "192.0.0.192",
                "100.100.100.200",
                "168.63.129.16",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "fe80::1",
                "ff02::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "2002:a9fe:a9fe::1",
                "2001::1"
            })
    void whereSecretsOfTheMachineAreToldNobodyIsSent(String address) {
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.OWN_NETWORK, PLAIN_URL, address));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(OutboundGuard.OWN_NETWORK, URL, "10.0.0.1", address));
    }

    private static boolean permits(InetAddress address) {
        try {
            OutboundGuard.STRICT.checkAddresses(URL, List.of(address));
            return true;
        } catch (OutboundRefusedException refused) {
            return false;
        }
    }

    private static @Nullable String urlRefusal(OutboundGuard guard, OutboundUrl url) {
        try {
            guard.checkUrl(url);
            return null;
        } catch (OutboundRefusedException refused) {
            return refused.reason().name();
        }
    }

    private static Reason refusal(OutboundGuard guard, OutboundUrl url, String... addresses) {
        return assertThrows(OutboundRefusedException.class, () -> guard.checkAddresses(url, addresses(addresses)))
                .reason();
    }

    private static List<InetAddress> addresses(String... texts) {
        return Arrays.stream(texts)
                .map(text -> AddressBlock.literal(text).orElseThrow())
                .toList();
    }
}
