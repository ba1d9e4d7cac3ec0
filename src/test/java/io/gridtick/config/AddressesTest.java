package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "0:0:0:0:0:0:0:1", "localhost", "LOCALHOST"})
    void theseAreLoopback(String host) {
        assertTrue(Addresses.isLoopback(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "127.1", "localhost.example", "127.0.0.1.example", "gpu-7"})
    void theseAreNot(String host) {
        assertFalse(Addresses.isLoopback(host));
    }

    @Test
    void bracketsOfIpv6AreTakenOff() {
        assertEquals("::1", Addresses.host("[::1]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "fe80::1", "gpu-7", "gpu-7.example.com"})
    void theseAreHosts(String host) {
        assertEquals(host, Addresses.host(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.1", "256.0.0.1", "1.2.3.4.5", "http://a", "a b", "-a", "a:80", "fe80::1%eth0", ":::", "*"})
    void theseAreNotHosts(String host) {
        assertThrows(RefusedValue.class, () -> Addresses.host(host));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "10.0.0.0/8", "10.0.0.1/32", "fd00::/8", "::1/128"})
    void theseAreBlocks(String block) {
        assertEquals(block, Addresses.block(block));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "fd00::/129",
                "10.0.0.0/",
                "10.0.0.0/-1",
                "0.0.0.0/0",
                "::/0",
                "proxy.example",
                "/8"
            })
    void theseAreNotBlocks(String block) {
        assertThrows(RefusedValue.class, () -> Addresses.block(block));
    }
}
