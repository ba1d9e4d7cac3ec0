package io.gridtick.ingest.scrape;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.scrape.target.FoundTargets;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.text.ExtraLabels;
import io.gridtick.ingest.text.TextDecoder;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one target after the other or at once: asks, understands, and lets it be kept. Lives on the poller's loop. */
final class ScrapeSession {
    private static final Logger log = LoggerFactory.getLogger(ScrapeSession.class);
    private static final int LONGEST_NAME = 100;
    private static final int MOST_PROBLEMS = 10;

    private final ExporterClient client;
    private final IntakeGateway intake;
    private final Duration usualInterval;
    private final InstantSource clock;
    private final TextDecoder decoder = new TextDecoder();

    /** What a target said, in one of two kinds. */
    sealed interface Reading {
        /**
         * A page of metrics.
         *
         * @param fed the GPUs that it told of
         */
        record Page(int bytes, Decoded decoded, FedGpus fed) implements Reading {}

        /** A list of targets. */
        record TargetList(int bytes, FoundTargets found) implements Reading {}
    }

    ScrapeSession(ExporterClient client, IntakeGateway intake, Duration usualInterval, InstantSource clock) {
        this.client = client;
        this.intake = intake;
        this.usualInterval = usualInterval;
        this.clock = clock;
    }

    /** What the target says now; nothing is kept. Lines without a time are of the moment at which it was asked. */
    Future<Reading> read(Target target, ExtraLabels labels) {
        long askedMillis = clock.millis();
        return client.ask(target)
                .map(body -> target.kind() == TargetKind.HTTP_SD ? list(target, body) : page(body, labels, askedMillis))
                .onFailure(ScrapeSession::logOurs);
    }

    /** Lets a page take effect. Fails where it cannot be kept now. */
    Future<Outcome> keep(Reading.Page page) {
        return intake.fetched(page.bytes(), page.decoded())
                .<Outcome>map(applied -> new Outcome.Taken(
                        page.bytes(),
                        page.decoded().tally().received(),
                        page.fed().count(),
                        unmapped(page.decoded()),
                        problems(page.decoded(), applied.refused())))
                .recover(failure ->
                        Future.failedFuture(ScrapeFault.ofIntake(failure).exception()));
    }

    TestedTarget tested(Reading reading, long tookMillis) {
        return switch (reading) {
            case Reading.Page(int bytes, Decoded decoded, FedGpus fed) ->
                new TestedTarget(
                        "up",
                        null,
                        tookMillis,
                        bytes,
                        decoded.tally().received(),
                        decoded.tally().rejected(),
                        fed.count(),
                        fed.labels().stream()
                                .sorted(Comparator.comparing(labels -> labels.id()))
                                .limit(TestedTarget.SHOWN)
                                .map(TestedTarget.FoundGpu::of)
                                .toList(),
                        0,
                        List.of(),
                        unmapped(decoded),
                        problems(decoded, 0));
            case Reading.TargetList(int bytes, FoundTargets found) ->
                new TestedTarget(
                        "up",
                        null,
                        tookMillis,
                        bytes,
                        0,
                        found.refused(),
                        0,
                        List.of(),
                        found.targets().size(),
                        found.targets().stream()
                                .limit(TestedTarget.SHOWN)
                                .map(target -> new TestedTarget.FoundTarget(target.url(), target.labels()))
                                .toList(),
                        List.of(),
                        faults(found));
        };
    }

    static TestedTarget failed(ScrapeFault fault, long tookMillis) {
        return new TestedTarget(
                "down",
                TargetRow.Fault.of(fault),
                tookMillis,
                0,
                0,
                0,
                0,
                List.of(),
                0,
                List.of(),
                List.of(),
                List.of());
    }

    static List<FieldError> faults(FoundTargets found) {
        return found.faults().stream().map(fault -> new FieldError("", fault)).toList();
    }

    private Reading page(byte[] body, ExtraLabels labels, long askedMillis) {
        Decoded decoded = decoder.decode(body, labels, askedMillis, clock.millis());
        if (decoded.hasOnlyBad()) {
            FieldError first = decoded.errors().getFirst();
            throw ScrapeFault.theirs(
                            "no_valid_samples",
                            "None of its %d samples could be taken; %s %s."
                                    .formatted(decoded.tally().rejected(), first.at(), first.detail()))
                    .exception();
        }
        return new Reading.Page(body.length, decoded, FedGpus.of(decoded.batch()));
    }

    private Reading list(Target target, byte[] body) {
        try {
            return new Reading.TargetList(body.length, FoundTargets.read(body, target, usualInterval));
        } catch (FoundTargets.UnreadableListException unreadable) {
            throw ScrapeFault.theirs("not_a_list", String.valueOf(unreadable.getMessage()))
                    .exception();
        }
    }

    private static List<String> unmapped(Decoded decoded) {
        return decoded.remarks().unmapped().stream()
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                .toList();
    }

    private static List<FieldError> problems(Decoded decoded, int refused) {
        return refused > 0
                ? List.of(new FieldError("", "The fleet is full: new GPUs are not taken."))
                : decoded.errors().stream().limit(MOST_PROBLEMS).toList();
    }

    private static void logOurs(Throwable failure) {
        if (ScrapeFault.of(failure).isOurs()) {
            log.atError().setCause(failure).log("a scrape failed by a fault of ours");
        }
    }
}
