package io.gridtick;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.http.door.Door;
import io.gridtick.http.limit.RateClass;
import io.gridtick.http.limit.RateCounters;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.source.Sources;
import io.gridtick.loop.ByteBudget;
import io.gridtick.ops.Metrics;
import io.gridtick.stream.StreamHub;
import java.util.Locale;

/** What the parts count, by the names that operators see. */
final class Meters {
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
        rates(metrics, door.rateCounters());
        metrics.gauge("http.connections", "Open connections of the public door", door::openConnections);
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
