package io.gridtick;

import io.gridtick.alert.desk.AlertVerticle;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.http.cache.RedisAnswerCacheClient;
import io.gridtick.http.door.Door;
import io.gridtick.http.limit.RateClass;
import io.gridtick.http.limit.RateCounters;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.file.SegmentCounters;
import io.gridtick.journal.file.SegmentLog;
import io.gridtick.loop.ByteBudget;
import io.gridtick.market.MarketGateway;
import io.gridtick.market.MarketPastGateway;
import io.gridtick.market.book.Hold;
import io.gridtick.market.provider.poll.FeedHealth;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.ops.Metrics;
import io.gridtick.stream.Goodbye;
import io.gridtick.stream.SessionView.Transport;
import io.gridtick.stream.StreamCounters;
import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.log.LogCounters;
import io.gridtick.stream.log.LogHub;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the parts count, by the names that operators see. */
final class Meters {
    private static final String OWN = "own";

    private Meters() {}

    static void register(
            Metrics metrics,
            IngestCounters ingest,
            Sources sources,
            ByteBudget journal,
            FleetGateway fleet,
            StreamHub hub,
            Door door,
            ByteBudget bodies) {
        metrics.count("ingest.requests", "Requests that came to the doors for samples", ingest::requests);
        metrics.count("ingest.bytes", "Bytes of these bodies, unpacked", ingest::bytes);
        metrics.count("ingest.received", "Samples in these bodies", ingest::received);
        metrics.count("ingest.accepted", "Samples that were new", ingest::accepted);
        metrics.count("ingest.duplicate", "Samples that were known", ingest::duplicate);
        metrics.count("ingest.rejected", "Samples that were wrong", ingest::rejected);
        metrics.count("ingest.unknown.fields", "Fields that nobody knows", ingest::unknownFields);
        metrics.count("gridtick.ingest.over.rate", "Requests of sources that sent too much", ingest::overRate);
        metrics.count("ingest.overloaded", "Requests to come again later", ingest::overloaded);
        metrics.gauge("gridtick.ingest.sources", "Sources that sent lately", sources::count);
        metrics.gauge("journal.bytes.under.way", "Bytes that wait to be stored and shown", journal::usedBytes);
        metrics.count("fleet.forgotten", "GPUs that were forgotten after a week of silence", fleet::forgotten);
        metrics.gauge("fleet.questions.under.way", "Questions that wait for the fleet's loop", fleet::underWay);
        metrics.gauge("http.body.bytes", "Memory that request bodies hold now", bodies::usedBytes);
        metrics.gauge("stream.sockets", "Open streams", hub::sockets);
        streams(metrics, hub);
        rates(metrics, door.rateCounters());
        metrics.gauge("http.connections", "Open connections of the public door", door::openConnections);
    }

    static void journal(Metrics metrics, SegmentLog log) {
        SegmentCounters counters = log.counters();
        metrics.gauge("gridtick.journal.bytes", "What the journal's files hold", log::totalBytes);
        metrics.gauge("gridtick.journal.cap.bytes", "What they may hold", log::capBytes);
        metrics.gauge("gridtick.journal.segments", "The journal's files", log::segments);
        metrics.count("gridtick.journal.commits", "Groups of batches that were made durable", counters::commits);
        metrics.count("gridtick.journal.batches", "Batches in these groups", counters::batches);
        metrics.count("gridtick.journal.written.bytes", "Their bytes", counters::bytes);
        metrics.count("gridtick.journal.refused", "Batches that could not be made durable", counters::refused);
        metrics.count("gridtick.journal.damaged", "Places that could not be read at the start", counters::damaged);
        metrics.count("gridtick.journal.missing", "Segments that were not there at the start", counters::missing);
        metrics.count("gridtick.journal.cut.bytes", "What the last crash left half written", counters::cutBytes);
    }

    static void market(Metrics metrics, MarketGateway market, MarketPastGateway past) {
        metrics.gauge(
                "gridtick.market.offers",
                "Offers in the book",
                () -> market.counts().offers());
        for (Hold.Reason reason : Hold.Reason.values()) {
            metrics.gauge(
                    "gridtick.market.offers.held",
                    "Offers that are held back or remarked on, by the reason",
                    "reason",
                    reason.code(),
                    () -> market.counts().held().getOrDefault(reason, 0));
        }
        metrics.gauge(
                "gridtick.market.questions.under.way", "Questions that wait for the market's loop", market::underWay);
        metrics.count(
                "gridtick.market.changes.lost", "Changes that were let go while the database was away", past::lost);
    }

    /** Feeds by their ids, which are known from the start; those that somebody names are together under {@code own}. */
    static void providers(Metrics metrics, ProviderBoard board, Set<String> known, Clock clock) {
        for (String outcome : ProviderBoard.outcomes()) {
            metrics.count(
                    "gridtick.provider.polls",
                    "Times that this node asked a feed, by what it brought",
                    "outcome",
                    outcome,
                    () -> board.polls(outcome));
        }
        for (String id : Stream.concat(known.stream().sorted(), Stream.of(OWN)).toList()) {
            Supplier<Stream<FeedHealth>> feeds = () -> board.at(clock.instant()).stream()
                    .filter(feed -> id.equals(OWN)
                            ? !known.contains(feed.id())
                            : feed.id().equals(id));
            metrics.gauge(
                    "gridtick.provider.age.seconds",
                    "How old the last good answer of a feed is, of several the oldest",
                    "feed",
                    id,
                    () -> feeds.get()
                            .mapToDouble(feed -> feed.ageS() == null ? Double.NaN : feed.ageS())
                            .reduce(Math::max)
                            .orElse(Double.NaN));
            metrics.gauge(
                    "gridtick.provider.offers",
                    "Offers of the last good answer of a feed",
                    "feed",
                    id,
                    () -> feeds.get().mapToInt(FeedHealth::offers).sum());
        }
    }

    static void alerts(Metrics metrics, AlertVerticle alerts) {
        metrics.gauge(
                "gridtick.alerts.firing",
                "Alerts that fire",
                () -> alerts.counts().firing());
        metrics.gauge(
                "gridtick.alerts.pending",
                "Conditions that hold and not for long enough",
                () -> alerts.counts().pending());
        metrics.count(
                "gridtick.alerts.refused",
                "Alerts that found no room",
                () -> alerts.counts().refused());
        metrics.count("gridtick.alerts.unwatched", "Subjects that found no room, once at each look", alerts::unwatched);
        metrics.gauge("gridtick.alerts.unstored", "Alerts that wait for the database", alerts::waiting);
        metrics.count("gridtick.alerts.lost", "Events and messages that found no room", alerts::lost);
        metrics.gauge("gridtick.alerts.look.seconds", "How long the last judgement took", alerts::lookSeconds);
    }

    /** Answers of lists of the market, where they are kept in Redis. */
    static void answers(Metrics metrics, RedisAnswerCacheClient cache) {
        String help =
                "Questions for lists of the market by whether another node or caller had asked the same just before";
        metrics.count("gridtick.market.answers", help, "result", "kept", cache::hits);
        metrics.count("gridtick.market.answers", help, "result", "made", cache::misses);
        metrics.count("gridtick.market.answers", help, "result", "unasked", cache::unasked);
    }

    private static void streams(Metrics metrics, StreamHub hub) {
        StreamCounters streams = hub.counters();
        for (Transport transport : Transport.values()) {
            String name = transport.name().toLowerCase(Locale.ROOT);
            metrics.gauge(
                    "gridtick.stream.connections",
                    "Open streams",
                    "transport",
                    name,
                    () -> streams.connections(transport));
        }
        for (Goodbye reason : Goodbye.values()) {
            metrics.count(
                    "gridtick.stream.close",
                    "Streams that this server ended",
                    "code",
                    String.valueOf(reason.code()),
                    () -> streams.closes(reason));
        }
        metrics.gauge(
                "gridtick.stream.subscriptions",
                "Topics and patterns that are followed",
                () -> streams.get(Counted.SUBSCRIPTIONS));
        metrics.gauge(
                "gridtick.stream.made",
                "Topics and patterns that are made because somebody follows them",
                () -> hub.demands().size());
        metrics.count("gridtick.stream.committed", "Changes and events that were given a sequence", hub::committed);
        metrics.count("gridtick.stream.encoded", "Messages that were made into bytes", streams::encodedBodies);
        metrics.count("gridtick.stream.encoded.bytes", "Their bytes", streams::encodedBytes);
        metrics.count(
                "gridtick.stream.delivered",
                "Messages about topics that went out to a client",
                () -> streams.get(Counted.DELIVERED));
        metrics.count("gridtick.stream.bytes", "Their bytes", () -> streams.get(Counted.DELIVERED_BYTES));
        conflated(metrics, "lane", hub::merged);
        conflated(metrics, "slow", () -> streams.get(Counted.HELD_BACK));
        metrics.count(
                "gridtick.stream.lowered",
                "Sessions told less often because they did not keep up",
                () -> streams.get(Counted.LOWERED));
        resumed(metrics, "delta", streams, Counted.RESUMED_BY_DELTA);
        resumed(metrics, "snapshot", streams, Counted.RESUMED_BY_SNAPSHOT);
        metrics.count(
                "gridtick.stream.tick.overrun",
                "Turns that were due while a loop was still busy with the one before",
                hub::overruns);
        streams.measure(metrics.histogram(
                "gridtick.stream.commit.to.write",
                "From the making of a turn to its writing",
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(10),
                Duration.ofMillis(25),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofMillis(250),
                Duration.ofSeconds(1)));
        hub.log().ifPresent(log -> logs(metrics, log));
    }

    private static void conflated(Metrics metrics, String reason, LongSupplier count) {
        metrics.count("gridtick.stream.conflated", "Changes merged on their way", "reason", reason, count);
    }

    private static void resumed(Metrics metrics, String result, StreamCounters streams, Counted what) {
        metrics.count(
                "gridtick.stream.resume",
                "Topics that were followed from a cursor, by what they began with",
                "result",
                result,
                () -> streams.get(what));
    }

    private static void logs(Metrics metrics, LogHub log) {
        LogCounters events = log.counters();
        metrics.gauge("gridtick.stream.log.queue", "Events that wait for the database", log::waiting);
        metrics.gauge("gridtick.stream.log.passing", "Logs that come and go", log::passing);
        metrics.count("gridtick.stream.log.stored", "Events that were stored", events::stored);
        metrics.count("gridtick.stream.log.known", "Events that were told again", events::known);
        metrics.count("gridtick.stream.log.lost", "Events that left a gap", events::lost);
        metrics.count("gridtick.stream.log.failures", "Commits of events that failed", events::failures);
    }

    private static void rates(Metrics metrics, RateCounters rates) {
        for (RateClass kind : RateClass.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            metrics.count("rate.allowed", "Requests within the limits", "class", name, () -> rates.allowed(kind));
            metrics.count("rate.refused", "Requests over the limits", "class", name, () -> rates.refused(kind));
        }
        metrics.count("bad.credentials", "Requests with unknown credentials", rates::badCredentials);
    }
}
