package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.delivery.send.LetterGateway;
import io.gridtick.alert.delivery.send.LetterRefusedException;
import io.gridtick.config.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    @Test
    void aMailThatCannotGoSaysWhy() throws Exception {
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        Vertx vertx = Vertx.vertx();
        try (Closing closing = new Closing()) {
            Secret url = new Secret("smtp://127.0.0.1:" + nobody + "?from=grid@tick.example");
            LetterGateway letters = Deliveries.letters(vertx, url, closing, Clock.systemUTC());
            Future<Throwable> failure = letters.send(List.of("kim@example.com"), "Hot", "Hot.")
                    .map(_ -> new Throwable())
                    .recover(Future::succeededFuture);
            LetterRefusedException refused =
                    assertInstanceOf(LetterRefusedException.class, failure.await(20, TimeUnit.SECONDS));
            assertTrue(String.valueOf(refused.getMessage()).startsWith("The mail server cannot be used"));
        } finally {
            vertx.close().await(10, TimeUnit.SECONDS);
        }
    }
}
