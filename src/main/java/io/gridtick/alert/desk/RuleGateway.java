package io.gridtick.alert.desk;

import io.gridtick.alert.desk.RuleRepository.Edit;
import io.gridtick.alert.rule.DefaultRules;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.RuleRequest;
import io.gridtick.alert.state.Silence;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rules and silences as this node knows them, from any thread. While the database is away they stay as they were. */
public final class RuleGateway {
    private static final Logger log = LoggerFactory.getLogger(RuleGateway.class);
    private static final long LOOK_EVERY_MILLIS = 3_000;
    private static final Duration ENDED_SHOWN = Duration.ofDays(7);

    private final Vertx vertx;
    private final RuleRepository repository;
    private final InstantSource clock;
    private volatile boolean isLooking;
    private volatile Picture picture = new Picture(-1, List.of(), List.of());

    /**
     * All of them at one moment.
     *
     * @param version another one where anything was written
     */
    record Picture(long version, List<StoredRule> rules, List<Silence> silences) {
        Picture {
            rules = List.copyOf(rules);
            silences = List.copyOf(silences);
        }

        Optional<StoredRule> rule(String id) {
            return rules.stream()
                    .filter(stored -> stored.rule().id().equals(id))
                    .findFirst();
        }

        List<Rule> meant() {
            return rules.stream().map(StoredRule::rule).toList();
        }
    }

    public RuleGateway(Vertx vertx, RuleRepository repository, InstantSource clock) {
        this.vertx = vertx;
        this.repository = repository;
        this.clock = clock;
    }

    /** Puts what comes with the server, reads everything, and from then on follows what other nodes write. */
    public Future<Void> begin() {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> look());
        return repository.seed(DefaultRules.all(), clock.instant()).compose(_ -> refresh());
    }

    Picture picture() {
        return picture;
    }

    /** Writes a rule; it counts when the future succeeds. */
    Future<StoredRule> put(Rule rule, String by) {
        return repository
                .put(rule, new Edit(clock.instant(), by, "rule_written", rule.id(), RuleRequest.of(rule)))
                .compose(_ -> refresh())
                .map(_ -> picture.rule(rule.id()).orElseThrow());
    }

    Future<Void> delete(String id, String by) {
        return repository
                .delete(id, new Edit(clock.instant(), by, "rule_deleted", id, Map.of()))
                .compose(_ -> refresh());
    }

    Future<Void> put(Silence silence, String by) {
        return repository
                .put(
                        silence,
                        new Edit(
                                clock.instant(),
                                by,
                                "silence_written",
                                silence.id(),
                                SilenceView.of(silence, clock.millis())))
                .compose(_ -> refresh());
    }

    Future<Void> noteAcknowledgement(long id, String by, Object body) {
        return repository.note(new Edit(clock.instant(), by, "acknowledged", Long.toString(id), body));
    }

    private void look() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        refresh()
                .onFailure(failure -> log.debug("the rules cannot be looked at: {}", failure.toString()))
                .onComplete(_ -> isLooking = false);
    }

    /** The version is read first, so what is written meanwhile is seen the next time. */
    private Future<Void> refresh() {
        return repository
                .version()
                .compose(version -> version == picture.version()
                        ? Future.succeededFuture()
                        : repository
                                .rules()
                                .compose(rules -> repository
                                        .silences(clock.instant().minus(ENDED_SHOWN))
                                        .map(silences -> {
                                            show(new Picture(version, rules, silences));
                                            return null;
                                        })));
    }

    /** Of two that were read at once the newer one stays. */
    private synchronized void show(Picture read) {
        if (read.version() > picture.version()) {
            picture = read;
        }
    }
}
