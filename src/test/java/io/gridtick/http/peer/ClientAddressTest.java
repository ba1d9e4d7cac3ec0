package io.gridtick.http.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    private static final ClientAddress ADDRESS = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));
    private static final String PROXY = "10.0.0.1";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                                  | 203.0.113.7",
                "203.0.113.7:4711                             | 203.0.113.7",
                "2001:db8::7                                  | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]                                | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:443                            | 2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.7                           | 203.0.113.7",
                "1.1.1.1, 203.0.113.7                         | 203.0.113.7",
                "1.1.1.1, 203.0.113.7, 10.0.0.2               | 203.0.113.7",
                "1.1.1.1,203.0.113.7,10.0.0.2,fd00::3         | 203.0.113.7",
                "1.1.1.1, 203.0.113.7, ::ffff:10.9.9.9        | 203.0.113.7",
                "10.0.0.9, 10.0.0.2                           | 10.0.0.9",
                "<script>, 203.0.113.7                        | 203.0.113.7",
                ", , 203.0.113.7                              | 203.0.113.7",
            })
    void theFirstThatIsNoneOfOurProxiesIsTheClient(String list, String client) {
        assertEquals(client, ADDRESS.of(PROXY, headers("X-Forwarded-For", list)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.7                                       | 203.0.113.7",
                "For=203.0.113.7;proto=https;by=10.0.0.1               | 203.0.113.7",
                "proto=https; for=\"203.0.113.7:99\" ; host=\"a,b;c\"  | 203.0.113.7",
                "for=\"[2001:db8::7]:4711\"                            | 2001:db8:0:0:0:0:0:7",
                "for=1.1.1.1, for=203.0.113.7, for=10.0.0.2            | 203.0.113.7",
                "for=unknown, for=203.0.113.7                          | 203.0.113.7",
                "for=_hidden, for=\"203.0.113.7\", for=\"[fd00::1]\"   | 203.0.113.7",
                "for=\"\\2\\03.0.113.7\"                               | 203.0.113.7",
            })
    void theOtherHeaderSaysItToo(String forwarded, String client) {
        assertEquals(client, ADDRESS.of(PROXY, headers("Forwarded", forwarded)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "1.1.1.1,",
                "unknown",
                "proxy.example",
                "_hidden",
                "127.1",
                "0x7f.0.0.1",
                "1.2.3.4:",
                "1.2.3.4:123456",
                "[1.2.3.4]",
                "[2001:db8::7",
                "2001:db8::7]",
                "fe80::1%eth0",
                "1.2.3.4 5.6.7.8",
                "\"1.2.3.4\"",
                "1.2.3.4;",
                "for=1.2.3.4",
                "203.0.113.7, nonsense, 10.0.0.2"
            })
    void nonsenseFromATrustedProxyIsRefused(String list) {
        refused(headers("X-Forwarded-For", list));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "for",
                "for=",
                "for=unknown",
                "for=_hidden",
                "proto=https",
                "for=1.2.3.4;for=1.2.3.4",
                "for =1.2.3.4",
                "for=1.2.3.4,",
                "for=1.2.3.4;",
                "for=\"1.2.3.4",
                "for=2001:db8::7",
                "for=[2001:db8::7]",
                // A client opened quotes to swallow what the proxy wrote behind them.
                "for=\"1.1.1.1, for=203.0.113.7",
                "for=\"1.1.1.1, for=\"[2001:db8::7]\"",
                "for=\"a\\\", for=\"203.0.113.7\"",
            })
    void nonsenseInTheOtherHeaderIsRefusedToo(String forwarded) {
        refused(headers("Forwarded", forwarded));
    }

    @Test
    void linesFollowEachOther() {
        MultiMap headers = headers("X-Forwarded-For", "1.1.1.1, 203.0.113.7").add("X-Forwarded-For", "10.0.0.2");
        assertEquals("203.0.113.7", ADDRESS.of(PROXY, headers));
        headers = headers("Forwarded", "for=1.1.1.1").add("Forwarded", "for=203.0.113.7");
        assertEquals("203.0.113.7", ADDRESS.of(PROXY, headers));
    }

    @Test
    void whereBothHeadersComeTheyMustAgree() {
        MultiMap headers = headers("X-Forwarded-For", "203.0.113.7").add("Forwarded", "for=\"203.0.113.7:80\"");
        assertEquals("203.0.113.7", ADDRESS.of(PROXY, headers));
        refused(headers("X-Forwarded-For", "203.0.113.7").add("Forwarded", "for=10.0.0.2"));
        refused(headers("X-Forwarded-For", "203.0.113.7").add("Forwarded", "for=1.1.1.1"));
        refused(headers("X-Forwarded-For", "203.0.113.7").add("Forwarded", "proto=https"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "127.0.0.1", "2001:db8:0:0:0:0:0:9", "11.0.0.0"})
    void whoIsNotTrustedSpeaksForNobody(String peer) {
        assertEquals(peer, ADDRESS.of(peer, headers("X-Forwarded-For", "1.1.1.1")));
        assertEquals(
                peer, ADDRESS.of(peer, headers("X-Forwarded-For", "nonsense").add("Forwarded", "\"")));
        assertEquals(peer, new ClientAddress(List.of()).of(peer, headers("Forwarded", "for=1.1.1.1")));
    }

    @Test
    void aProxyThatCallsByItselfIsTheClient() {
        assertEquals(PROXY, ADDRESS.of(PROXY, MultiMap.caseInsensitiveMultiMap()));
        assertEquals("10.0.0.1", ADDRESS.of("10.0.0.1", headers("Via", "1.1 proxy")));
    }

    @Test
    void thereIsABoundOnProxies() {
        String proxies = IntStream.range(0, ForwardedChain.MAX_PROXIES - 1)
                .mapToObj(i -> "10.0.1." + i)
                .collect(Collectors.joining(","));
        assertEquals("1.1.1.1", ADDRESS.of(PROXY, headers("X-Forwarded-For", "1.1.1.1," + proxies)));
        refused(headers("X-Forwarded-For", "1.1.1.1,10.0.2.1," + proxies));
    }

    @Test
    void endlessLinesEndInAnAnswer() {
        refused(headers("Forwarded", "for=\"" + "\\a".repeat(4_000) + "\""));
        refused(headers("Forwarded", "a=b;".repeat(2_000)));
        refused(headers("X-Forwarded-For", ",".repeat(8_000)));
    }

    /** Whatever a client sends in front, the address is the one that the proxy saw, or there is none. */
    @Test
    void noClientChoosesItsAddress() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String letters = "10.,;=\"\\ []:forF_x-";
        for (int i = 0; i < 50_000; i++) {
            String invented = random.ints(random.nextInt(30), 0, letters.length())
                    .mapToObj(at -> String.valueOf(letters.charAt(at)))
                    .collect(Collectors.joining());
            boolean isList = random.nextBoolean();
            MultiMap headers = isList
                    ? headers("X-Forwarded-For", invented + ", 203.0.113.7")
                    : headers("Forwarded", invented + ", for=203.0.113.7");
            try {
                String client = ADDRESS.of(PROXY, headers);
                assertEquals("203.0.113.7", client, () -> "seed " + seed + ": " + headers);
            } catch (UnreadableChainException refused) {
                // Then the client only harmed itself.
            }
        }
    }

    private static void refused(MultiMap headers) {
        assertThrows(UnreadableChainException.class, () -> ADDRESS.of(PROXY, headers), headers::toString);
    }

    private static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name.toLowerCase(Locale.ROOT), value);
    }
}
