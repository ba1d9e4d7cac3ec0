package io.gridtick.market.provider.rates;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.junit5.VertxExtension;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class RatesPollerTest {
    private static final String TABLE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope><Cube><Cube time='2026-11-20'>
            <Cube currency='USD' rate='1.2500'/><Cube currency='JPY' rate='180.5'/><Cube currency='GBP' rate='0.8'/>
            <Cube currency='CHF' rate='0.95'/><Cube currency='INR' rate='105.1'/><Cube currency='BRL' rate='6.1'/>
            </Cube></Cube></gesmes:Envelope>
            """;

    @Test
    void aEuroAndWhatElseIsWorthInDollars() {
        FxTable table = EcbRates.read(TABLE.getBytes(UTF_8));
        assertEquals("1.2500", table.rate("EUR").orElseThrow().usdPerUnit().toPlainString());
        assertEquals(0, table.rate("GBP").orElseThrow().usdPerUnit().compareTo(new BigDecimal("1.5625")));
        assertEquals(LocalDate.of(2026, 11, 20), table.rate("EUR").orElseThrow().date());
        assertTrue(table.rate("XXX").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "<Cube time='2026-11-20'>", "<Cube time='2026-13-40'>"})
    void whatIsNoTableIsRefused(String start) {
        String body = start.contains("13-40") ? TABLE.replace("2026-11-20", "2026-13-40") : start;
        assertThrows(UnreadableAnswerException.class, () -> EcbRates.read(body.getBytes(UTF_8)));
    }

    @Test
    void theLastGoodTableStands(Vertx vertx) {
        AtomicReference<String> body = new AtomicReference<>(TABLE);
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = Waiting.on(vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end(body.get()).onComplete(_ -> {});
                })
                .listen(0, "127.0.0.1"));
        RatesPoller rates = new RatesPoller(
                new OutboundGuard(List.of(AddressBlock.parse("127.0.0.1").orElseThrow()), Set.of(server.actualPort())),
                _ -> Future.failedFuture("no names here"),
                "http://127.0.0.1:" + server.actualPort() + "/daily.xml",
                new RatesPoller.Pace(Duration.ofMillis(10), Duration.ofMillis(10)),
                new Random(1));
        assertTrue(rates.get().rate("EUR").isEmpty(), "before the first there are dollars only");
        Waiting.on(vertx.deployVerticle(rates));
        Waiting.until("read", () -> rates.get().rate("EUR").isPresent());
        body.set("<html>We will be back");
        int before = asked.get();
        Waiting.until("asked again", () -> asked.get() > before + 3);
        assertTrue(rates.get().rate("EUR").isPresent());
    }
}
