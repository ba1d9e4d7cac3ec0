package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Line;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Roles, scopes, credentials and wishes change at random while everything is published all the time: no socket is told a
 * change that its caller may not read once a tick has passed, and every socket is told what it may read and asked for.
 */
class SocketRightsPropertyTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int SOCKETS = 20;
    private static final int STEPS = 7;

    /** Everybody who is let in may read this one, so that it says how far a socket is. */
    private static final String MARK = "mark";

    private static final List<String> TOPICS = List.of("fleet", "admin", "market/h100", "run/7");
    private static final Access EVERYBODY =
            new Access(false, true, EnumSet.allOf(Role.class), EnumSet.allOf(Scope.class));
    private static final TopicAccess TABLE = new TopicAccess(List.of(
            new Line(MARK, EVERYBODY),
            new Line("fleet", Access.READERS),
            new Line("admin", Access.ADMINS),
            new Line("market/*", new Access(false, true, EnumSet.allOf(Role.class), Set.of(Scope.READ, Scope.MARKET))),
            new Line("run/*", new Access(false, false, Set.of(Role.OPERATOR), Set.of(Scope.SIMULATE)))));

    private final StreamRig rig =
            new StreamRig(StreamRig.limits(Duration.ofMillis(400), LONG, LONG), VisitorLimits.DEFAULT, TABLE);
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int published;

    @Test
    void nobodyIsToldWhatItMayNotRead() {
        try (rig) {
            publish();
            List<Peer> peers = Stream.generate(Peer::new).limit(SOCKETS).toList();
            for (int step = 0; step < STEPS; step++) {
                peers.forEach(Peer::change);
                peers.forEach(Peer::wish);
                rig.clock.pass(Duration.ofSeconds(1));
                peers.forEach(Peer::expire);
                waitATick(peers);
                peers.forEach(Peer::mark);
                publish();
                peers.forEach(Peer::check);
            }
        }
    }

    private void publish() {
        published++;
        for (String topic : TOPICS) {
            rig.publish(topic, row("a", Integer.toString(published)));
        }
        rig.publish(MARK, row("a", Integer.toString(published)));
    }

    /** Whoever lives was looked at twice, so once since the change. */
    private void waitATick(List<Peer> peers) {
        for (int i = 0; i < 2; i++) {
            peers.forEach(Peer::startPing);
            peers.forEach(Peer::awaitBeat);
        }
    }

    private String context(Peer peer) {
        return "seed " + seed + ", change " + published + ", " + peer.caller + ", " + peer.client.messages();
    }

    /** One socket, and the truth about it. */
    private final class Peer {
        private final Set<String> asked = new HashSet<>();
        private Caller caller;
        private StreamClient client;
        private int seen;
        private int beats;
        private int pings;

        Peer() {
            caller = randomCaller();
            client = open();
        }

        private StreamClient open() {
            asked.clear();
            asked.add(MARK);
            TOPICS.stream().filter(topic -> random.nextBoolean()).forEach(asked::add);
            String query = asked.stream().map(topic -> "t=" + topic).collect(Collectors.joining("&", "?", ""));
            StreamClient opened;
            if (random.nextBoolean()) {
                opened = rig.connectAs(secret(), query);
            } else {
                rig.stranger = random.nextBoolean() ? Callers.ANONYMOUS : Callers.NOBODY;
                opened = rig.connect(query);
                opened.await("hello");
                asked.removeIf(topic -> rig.stranger.isAnonymous() && !mayRead(Callers.ANONYMOUS, topic));
                opened.say("{\"op\":\"auth\",\"token\":\"" + secret() + "\"}");
                opened.await("ok");
            }
            asked.removeIf(topic -> !mayRead(caller, topic));
            return opened;
        }

        /** Another role, other scopes, or none at all. */
        void change() {
            if (client.isClosed()) {
                caller = randomCaller();
                client = open();
                seen = 0;
                return;
            }
            switch (random.nextInt(5)) {
                case 0 -> {
                    Caller other = randomCaller(random.nextBoolean() ? Scope.READ : Scope.INGEST);
                    caller = new Caller(caller.subject(), other.role(), other.scopes(), caller.credential());
                    rig.people.change(caller);
                }
                case 1 -> {
                    if (random.nextInt(3) == 0) {
                        end();
                    }
                }
                case 2 -> renew();
                default -> {}
            }
            asked.removeIf(topic -> !mayRead(caller, topic));
        }

        private void renew() {
            Caller next = randomCaller();
            caller = new Caller(caller.subject(), next.role(), next.scopes(), next.credential());
            rig.people.know(secret(), caller);
            int before = count("ok");
            client.say("{\"op\":\"auth\",\"token\":\"" + secret() + "\"}");
            until(context(this), () -> count("ok") > before || client.isClosed());
        }

        void wish() {
            String topic = TOPICS.get(random.nextInt(TOPICS.size()));
            if (client.isClosed() || isOver()) {
                return;
            }
            boolean isMore = random.nextBoolean();
            client.say("{\"op\":\"" + (isMore ? "sub" : "unsub") + "\",\"t\":[\"" + topic + "\"]}");
            if (!isMore) {
                asked.remove(topic);
            } else if (mayRead(caller, topic)) {
                asked.add(topic);
            }
        }

        private void end() {
            rig.people.end(caller);
            client.awaitClose();
        }

        void expire() {
            if (isOver()) {
                client.awaitClose();
            }
        }

        void startPing() {
            if (!client.isClosed()) {
                beats = count("hb");
            }
        }

        void awaitBeat() {
            until(context(this), () -> client.isClosed() || count("hb") > beats);
        }

        void mark() {
            if (!client.isClosed()) {
                pings++;
                client.say("{\"op\":\"ping\",\"i\":" + pings + "}");
                int due = pings;
                until(
                        context(this),
                        () -> client.messages().stream()
                                .anyMatch(message -> Objects.equals(message.getInteger("i"), due)));
            }
            seen = client.messages().size();
        }

        void check() {
            if (!client.isClosed()) {
                Integer latest = published;
                until(context(this), () -> latest.equals(client.table(MARK).get("a")));
                asked.forEach(topic -> until(
                        topic + " " + context(this),
                        () -> latest.equals(client.table(topic).get("a"))));
            }
            Set<String> told = client.messages().subList(seen, client.messages().size()).stream()
                    .filter(message -> Set.of("snap", "delta").contains(message.getString("k")))
                    .map((JsonObject message) -> message.getString("t"))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(client.isClosed() ? Set.of() : new TreeSet<>(asked), told, () -> context(this));
            assertEquals(List.of(), client.complaints(), () -> context(this));
        }

        private boolean isOver() {
            return caller.credential()
                    .expiresAt()
                    .filter(end -> !rig.clock.instant().isBefore(end))
                    .isPresent();
        }

        private Caller randomCaller() {
            return randomCaller(Scope.READ);
        }

        private Caller randomCaller(Scope least) {
            String id = "key:" + System.identityHashCode(this) + "-" + random.nextInt(1_000_000);
            Optional<Instant> end = random.nextInt(3) == 0
                    ? Optional.of(rig.clock.instant().plusSeconds(1 + random.nextInt(4)))
                    : Optional.empty();
            Credential credential = new Credential(id, end);
            String subject = "user-" + System.identityHashCode(this);
            Set<Scope> scopes = EnumSet.of(least);
            Stream.of(Scope.values()).filter(scope -> random.nextBoolean()).forEach(scopes::add);
            Caller made = random.nextBoolean()
                    ? Caller.key(subject, scopes, credential)
                    : Caller.person(subject, List.of(Role.values()).get(random.nextInt(4)), credential);
            rig.people.know(id, made);
            return made;
        }

        private String secret() {
            return caller.credential().id();
        }

        private int count(String kind) {
            return (int) client.kinds().stream().filter(kind::equals).count();
        }

        private boolean mayRead(Caller reader, String topic) {
            return TABLE.judge(reader, topic) == Verdict.ADMITTED;
        }
    }
}
