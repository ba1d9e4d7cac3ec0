package io.gridtick.alert.delivery.send;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.Wish;
import io.gridtick.alert.delivery.outbox.Delivery;
import io.gridtick.alert.delivery.outbox.DeliveryState;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Json;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real receivers, a real database. */
class DeliveryTest {
    private final DatabaseAddress address = PostgresFixture.migratedDatabase();
    private DeliveryRig rig;
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        rig = new DeliveryRig(address, Optional.empty());
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
        rig.close();
    }

    /** As a receiver would: from what came alone. */
    @Test
    void aReceiverCanTellThatItIsOurs() throws Exception {
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilState(to, 0, DeliveryState.SENT);
        Receiver.Call call = receiver.calls().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(DeliveryRig.SECRET.value().getBytes(UTF_8), "HmacSHA256"));
        mac.update((call.timestamp() + ".").getBytes(US_ASCII));
        assertEquals("v1=" + HexFormat.of().formatHex(mac.doFinal(call.body())), call.signature());
        assertEquals(String.valueOf(DeliveryRig.START.getEpochSecond()), call.timestamp());
        JsonNode body = Json.rules().readTree(call.body());
        assertEquals("n1", body.path("id").asText());
        assertEquals("n1", call.id());
        assertEquals("alert.firing", body.path("type").asText());
        assertEquals("node-1", body.path("alerts").path(0).path("subject").asText());
        assertEquals(200, rig.deliveries(to).getFirst().lastStatus().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 408, 425, 429})
    void whatMayPassIsTriedAgainWithTheSameIdAndBody(int status) {
        receiver.then(Receiver.status(status));
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilTries(to, 0, 1);
        Delivery waiting = rig.deliveries(to).getFirst();
        assertEquals(DeliveryState.WAITING, waiting.state());
        assertEquals(
                "It answered with status " + status + ".", waiting.lastProblem().orElseThrow());
        rig.pass(Duration.ofSeconds(3));
        assertEquals(1, receiver.calls().size());
        rig.pass(Duration.ofSeconds(3));
        rig.untilState(to, 0, DeliveryState.SENT);
        assertEquals(List.of("n1", "n1"), receiver.ids());
        assertArrayEquals(
                receiver.calls().getFirst().body(), receiver.calls().getLast().body());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 301, 307})
    void whatWouldEndAlikeIsGivenUpAtOnce(int status) {
        receiver.then(Receiver.status(status, "Location", "http://127.0.0.1:1/"));
        long to = rig.webhook(receiver.url());
        rig.tell("n1", "n2");
        rig.untilState(to, 1, DeliveryState.SENT);
        assertEquals(DeliveryState.DEAD, rig.deliveries(to).getFirst().state());
        assertEquals(List.of("n1", "n2"), receiver.ids());
    }

    @Test
    void aReceiverThatNamesATimeGetsIt() {
        receiver.then(Receiver.status(429, "Retry-After", "120"));
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilTries(to, 0, 1);
        assertEquals(
                DeliveryRig.START.plusSeconds(120),
                rig.deliveries(to).getFirst().nextAt());
        rig.pass(Duration.ofSeconds(121));
        rig.untilState(to, 0, DeliveryState.SENT);
    }

    @Test
    void silenceAndBrokenAnswersAreTriedAgain() {
        receiver.then(Receiver.silence(), Receiver.halfAnAnswer());
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilTries(to, 0, 1);
        assertTrue(rig.deliveries(to).getFirst().lastProblem().orElseThrow().contains("took longer"));
        rig.pass(Duration.ofSeconds(10));
        rig.untilTries(to, 0, 2);
        assertTrue(rig.deliveries(to).getFirst().lastProblem().orElseThrow().contains("broke"));
        rig.pass(Duration.ofSeconds(30));
        rig.untilState(to, 0, DeliveryState.SENT);
    }

    @Test
    void ofAFloodTheBeginningIsEnough() {
        receiver.then(Receiver.flood());
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilState(to, 0, DeliveryState.SENT);
        assertEquals(1, receiver.calls().size());
    }

    @Test
    void oneAfterTheOtherInTheirOrder() {
        receiver.then(Receiver.status(500));
        long to = rig.webhook(receiver.url());
        String[] ids = IntStream.range(0, 50).mapToObj(i -> "n" + i).toArray(String[]::new);
        rig.tell(ids);
        rig.untilTries(to, 0, 1);
        assertEquals(1, receiver.calls().size());
        rig.pass(Duration.ofSeconds(10));
        rig.untilState(to, 49, DeliveryState.SENT);
        assertEquals(List.of(ids), receiver.ids().subList(1, 51));
    }

    @Test
    void aBrokenOneHoldsUpNobodyElse() throws Exception {
        try (Receiver broken = new Receiver()) {
            broken.then(Receiver.silence(), Receiver.silence());
            long silent = rig.webhook(broken.url());
            long well = rig.webhook(receiver.url());
            rig.tell("n1", "n2", "n3");
            rig.untilState(well, 2, DeliveryState.SENT);
            assertEquals(List.of("n1", "n2", "n3"), receiver.ids());
            assertEquals(
                    DeliveryState.WAITING, rig.deliveries(silent).getFirst().state());
        }
    }

    @Test
    void afterEightTriesItIsGivenUpAndCanBeSentAgain() {
        receiver.then(IntStream.range(0, 8).mapToObj(_ -> Receiver.status(500)).toArray(Receiver.Answer[]::new));
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        for (int tries = 1; tries < 8; tries++) {
            rig.untilTries(to, 0, tries);
            rig.pass(Duration.between(
                    rig.clock.instant(), rig.deliveries(to).getFirst().nextAt()));
        }
        rig.untilState(to, 0, DeliveryState.DEAD);
        Delivery dead = rig.deliveries(to).getFirst();
        assertEquals(
                "It answered with status 500. Given up after 8 tries.",
                dead.lastProblem().orElseThrow());
        boolean isAgain = Waiting.on(
                rig.database.transaction(inside -> rig.outbox.resend(inside, dead.id(), rig.clock.instant())));
        assertTrue(isAgain);
        rig.pass(Duration.ofMinutes(11));
        rig.untilState(to, 0, DeliveryState.SENT);
        assertEquals(Collections.nCopies(9, "n1"), receiver.ids());
    }

    /** What waits behind it is tried, and then too old; nobody waits an hour for each. */
    @Test
    void whatWaitsTooLongBehindAnotherIsGivenUpWithIt() {
        receiver.close();
        long to = rig.webhook(receiver.url());
        rig.tell("n1", "n2", "n3");
        rig.untilTries(to, 0, 1);
        rig.pass(Duration.ofHours(3));
        rig.untilState(to, 2, DeliveryState.DEAD);
        assertEquals(
                List.of(DeliveryState.DEAD, DeliveryState.DEAD, DeliveryState.DEAD),
                rig.deliveries(to).stream().map(Delivery::state).toList());
    }

    @Test
    void oneThatKeepsRefusingIsPaused() {
        receiver.then(IntStream.range(0, 6).mapToObj(_ -> Receiver.status(401)).toArray(Receiver.Answer[]::new));
        long to = rig.webhook(receiver.url());
        rig.tell("n1", "n2", "n3", "n4", "n5", "n6", "n7");
        rig.untilState(to, 4, DeliveryState.DEAD);
        Waiting.until(
                "it is paused",
                () -> Waiting.on(rig.destinations.find(to))
                        .orElseThrow()
                        .standing()
                        .isPaused(rig.clock.instant()));
        rig.pass(Duration.ofSeconds(31));
        rig.untilState(to, 5, DeliveryState.DEAD);
        assertEquals(6, receiver.calls().size());
        rig.pass(Duration.ofSeconds(61));
        rig.untilState(to, 6, DeliveryState.SENT);
        Waiting.until(
                "it stands well",
                () -> Waiting.on(rig.destinations.find(to))
                                .orElseThrow()
                                .standing()
                                .failures()
                        == 0);
    }

    @Test
    void aNoticeThatComesTwiceIsWrittenOnce() {
        long to = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.tell("n1", "n2");
        rig.untilState(to, 1, DeliveryState.SENT);
        assertEquals(List.of("n1", "n2"), receiver.ids());
    }

    @Test
    void anotherNodeGoesOnAfterOneThatDied() {
        receiver.then(Receiver.silence());
        long to = rig.webhook(receiver.url());
        rig.tell("n1", "n2");
        Waiting.until("the first is under way", () -> receiver.calls().size() == 1);
        rig.die();
        try (DeliveryRig other = new DeliveryRig(address, Optional.empty(), rig.clock)) {
            Waiting.until("both arrived", () -> receiver.ids().contains("n2"));
            other.untilState(to, 1, DeliveryState.SENT);
            assertEquals(List.of("n1", "n1", "n2"), receiver.ids());
        }
    }

    /** The database goes away while a receiver answers. */
    @Test
    void whatCannotBeNotedIsNotedLaterAndNotSentTwice() {
        receiver.then((exchange, end) -> {
            Waiting.on(rig.database.query("alter table alert_delivery rename to away"));
            Receiver.status(200).to(exchange, end);
        });
        long to = rig.webhook(receiver.url());
        rig.tell("n1", "n2");
        Waiting.until("the first is under way", () -> receiver.calls().size() == 1);
        Waiting.until(
                "the table is away",
                () -> Waiting.on(rig.database.query("select to_regclass('away') is not null as is_away"))
                        .iterator()
                        .next()
                        .getBoolean("is_away"));
        Waiting.on(rig.database.query("alter table away rename to alert_delivery"));
        rig.untilState(to, 1, DeliveryState.SENT);
        assertEquals(List.of("n1", "n2"), receiver.ids());
        assertEquals(1, rig.deliveries(to).getFirst().tries());
    }

    @Test
    void wishesDecideWhoIsTold() {
        Wish infos = new Wish(Set.of(Severity.INFO), List.of(), List.of(), true);
        long none = rig.destination(Target.Webhook.of(receiver.url()), infos);
        long all = rig.webhook(receiver.url());
        rig.tell("n1");
        rig.untilState(all, 0, DeliveryState.SENT);
        assertEquals(List.of(), rig.deliveries(none));
    }

    @Test
    void ofTooManyTheOldestAreGivenUp() {
        receiver.then(Receiver.silence());
        long to = rig.webhook(receiver.url());
        for (int i = 0; i < 11; i++) {
            int hundred = i * 100;
            rig.tell(IntStream.range(hundred, hundred + 100)
                    .mapToObj(n -> "n" + n)
                    .toArray(String[]::new));
        }
        long waiting = Waiting.on(rig.destinations.find(to)).orElseThrow().waiting();
        assertTrue(waiting <= OutboxRepository.MOST_WAITING, "waiting " + waiting);
        assertTrue(Waiting.on(rig.destinations.find(to)).orElseThrow().dead() >= 98);
    }

    @Test
    void mailsGoThroughWhoeverWasHandedOver() {
        rig.close();
        List<String> sent = new CopyOnWriteArrayList<>();
        LetterGateway letters = (to, subject, text) -> {
            sent.add(to + " " + subject);
            return sent.size() == 1
                    ? Future.failedFuture(new LetterRefusedException("The mail server answered with code 451.", false))
                    : sent.size() == 2
                            ? Future.succeededFuture()
                            : Future.failedFuture(
                                    new LetterRefusedException("The mail server answered with code 550.", true));
        };
        try (DeliveryRig mailing = new DeliveryRig(address, Optional.of(letters))) {
            long to = mailing.destination(new Target.Mail(List.of("ops@example.com", "kim@example.com")), Wish.ALL);
            mailing.tell("n1");
            mailing.untilTries(to, 0, 1);
            mailing.pass(Duration.ofSeconds(10));
            mailing.untilState(to, 0, DeliveryState.SENT);
            mailing.tell("n2");
            mailing.untilState(to, 1, DeliveryState.DEAD);
            assertEquals("[ops@example.com, kim@example.com] Gridtick [critical] Host silent: node-1", sent.getFirst());
        }
    }

    @Test
    void secretsAreNotInTheDatabaseAsTheyAre() {
        long to = rig.webhook(receiver.url());
        String row = Waiting.on(rig.database.query("select d::text as row from alert_destination d"))
                .iterator()
                .next()
                .getString("row");
        assertFalse(row.contains(DeliveryRig.SECRET.value()), row);
        assertEquals(DeliveryRig.SECRET, Waiting.on(rig.destinations.secret(to)).orElseThrow());
    }
}
