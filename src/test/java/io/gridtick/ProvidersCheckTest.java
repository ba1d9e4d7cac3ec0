package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.outbound.NameResolver;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class ProvidersCheckTest {
    private static final NameResolver NO_INTERNET = _ -> Future.failedFuture("no internet");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void withoutInternetEachIsUnreachable(Vertx vertx) {
        assertEquals(3, check(vertx, Providers.Asked.real(true)).run(List.of()));
        String text = printed.toString(UTF_8);
        for (String id : List.of("vastai", "runpod", "akash", "verda", "vultr", "oci", "azure", "aws", "aws-spot")) {
            assertTrue(text.contains(String.format("%-10s  unreachable  The host name is not known.", id)), text);
        }
        assertTrue(text.contains("0 read, 9 unreachable, 0 failed."), text);
    }

    @Test
    void whatWasSeenIsPrinted(Vertx vertx) {
        assertEquals(
                0, check(vertx, Providers.Asked.sample(vertx, new Closing())).run(List.of("runpod", "verda")));
        String text = printed.toString(UTF_8);
        assertTrue(text.matches("(?s).*runpod +ok +\\d+ offers, H100 from \\$\\d+\\.\\d\\d.*"), text);
        assertTrue(text.contains("2 read, 0 unreachable, 0 failed."), text);
    }

    @Test
    void anUnknownOneIsNamed(Vertx vertx) {
        assertEquals(2, check(vertx, Providers.Asked.real(true)).run(List.of("nobody")));
        assertTrue(printed.toString(UTF_8).contains("runpod"), printed.toString(UTF_8));
    }

    private ProvidersCheck check(Vertx vertx, Providers.Asked asked) {
        return new ProvidersCheck(asked, NO_INTERNET, vertx, new PrintStream(printed, true, UTF_8), Clock.systemUTC());
    }
}
