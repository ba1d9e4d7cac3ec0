package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.RuleReader;
import io.gridtick.alert.rule.RuleRequest;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Silence;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Rules and silences, over HTTP. */
public final class RuleResource implements Resource {
    private final RuleGateway rules;
    private final AlertVerticle alerts;
    private final JsonBodies bodies;
    private final InstantSource clock;

    public RuleResource(RuleGateway rules, AlertVerticle alerts, JsonBodies bodies, InstantSource clock) {
        this.rules = rules;
        this.alerts = alerts;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listAlertFields", this::listFields);
        routes.add("listAlertRules", this::list);
        routes.add("createAlertRule", this::create);
        routes.add("previewAlertRule", this::preview);
        routes.add("getAlertRule", this::get);
        routes.add("replaceAlertRule", this::replace);
        routes.add("deleteAlertRule", this::delete);
        routes.add("listAlertSilences", this::listSilences);
        routes.add("createAlertSilence", this::createSilence);
        routes.add("endAlertSilence", this::endSilence);
    }

    private void listFields(RoutingContext ctx) {
        List<FieldView> all = Arrays.stream(SubjectKind.values())
                .flatMap(kind -> Fields.of(kind).stream())
                .map(FieldView::of)
                .toList();
        Replies.json(ctx, new Page<>(all, null));
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Sight readable = Sight.by(Callers.of(ctx));
        List<StoredRule> found = rules.picture().rules().stream()
                .filter(stored -> readable.test(stored.rule().kind()))
                .filter(stored -> page.after()
                        .map(after -> stored.rule().id().compareTo(after) > 0)
                        .orElse(true))
                .limit(page.limit() + 1L)
                .toList();
        alerts.firing()
                .onSuccess(counts -> Replies.json(
                        ctx,
                        Page.of(
                                found.stream()
                                        .map(stored -> view(stored, counts))
                                        .toList(),
                                page,
                                RuleView::id)))
                .onFailure(ctx::fail);
    }

    private void get(RoutingContext ctx) {
        StoredRule stored = known(ctx);
        alerts.firing()
                .onSuccess(counts -> Replies.json(ctx, view(stored, counts)))
                .onFailure(ctx::fail);
    }

    private void create(RoutingContext ctx) {
        String id = "rule-" + UUID.randomUUID();
        bodies.read(ctx, RuleRequest.class)
                .compose(request -> rules.put(rule(id, request), author(ctx)))
                .onSuccess(stored -> Replies.created(ctx, view(stored, Map.of())))
                .onFailure(ctx::fail);
    }

    private void replace(RoutingContext ctx) {
        StoredRule before = known(ctx);
        bodies.read(ctx, RuleRequest.class)
                .compose(request -> rules.put(rule(before.rule().id(), request), author(ctx)))
                .compose(stored -> alerts.firing().map(counts -> view(stored, counts)))
                .onSuccess(view -> Replies.json(ctx, view))
                .onFailure(ctx::fail);
    }

    private void delete(RoutingContext ctx) {
        rules.delete(known(ctx).rule().id(), author(ctx))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private void preview(RoutingContext ctx) {
        bodies.read(ctx, RuleRequest.class)
                .compose(request -> alerts.preview(rule("preview", request)))
                .onSuccess(view -> Replies.json(ctx, view))
                .onFailure(ctx::fail);
    }

    private void listSilences(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Sight readable = Sight.by(Callers.of(ctx));
        List<SilenceView> found = rules.picture().silences().stream()
                .filter(silence -> silence.kind().map(readable::test).orElse(true))
                .filter(silence -> silence.ruleId()
                        .flatMap(rules.picture()::rule)
                        .map(stored -> readable.test(stored.rule().kind()))
                        .orElse(true))
                .map(silence -> SilenceView.of(silence, clock.millis()))
                .sorted((one, other) -> order(other).compareTo(order(one)))
                .filter(view -> page.after()
                        .map(after -> order(view).compareTo(after) < 0)
                        .orElse(true))
                .limit(page.limit() + 1L)
                .toList();
        Replies.json(ctx, Page.of(found, page, RuleResource::order));
    }

    /** Those that end last come first. */
    private static String order(SilenceView view) {
        return view.endsAt().toEpochMilli() + " " + view.id();
    }

    private void createSilence(RoutingContext ctx) {
        String author = author(ctx);
        bodies.read(ctx, SilenceRequest.class)
                .compose(request -> {
                    Silence silence = request.silence(UUID.randomUUID().toString(), author, clock.instant());
                    return rules.put(silence, author).map(silence);
                })
                .onSuccess(silence -> Replies.created(ctx, SilenceView.of(silence, clock.millis())))
                .onFailure(ctx::fail);
    }

    private void endSilence(RoutingContext ctx) {
        String id = Parameters.text(ctx, "id").orElse("");
        Silence silence = rules.picture().silences().stream()
                .filter(known -> known.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of(Kind.NOT_FOUND, "unknown_silence", "There is no silence with this id.")
                        .exception());
        rules.put(silence.endedAt(clock.millis()), author(ctx))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    /** Whoever may not see a rule is told the same as where there is none. */
    private StoredRule known(RoutingContext ctx) {
        Sight readable = Sight.by(Callers.of(ctx));
        return Parameters.text(ctx, "id")
                .flatMap(rules.picture()::rule)
                .filter(stored -> readable.test(stored.rule().kind()))
                .orElseThrow(RuleResource::unknown);
    }

    private static ProblemException unknown() {
        return Problem.of(Kind.NOT_FOUND, "unknown_rule", "There is no rule with this id.")
                .exception();
    }

    /** Fails with a problem that names what is wrong. */
    private static Rule rule(String id, RuleRequest request) {
        RuleReader.Reading reading = RuleReader.read(id, request);
        return reading.rule().orElseThrow(() -> JsonBodies.invalid(reading.errors()));
    }

    private static RuleView view(StoredRule stored, Map<String, Long> firing) {
        return RuleView.of(stored, firing.getOrDefault(stored.rule().id(), 0L));
    }

    private static String author(RoutingContext ctx) {
        return Callers.of(ctx).map(Caller::subject).orElse("anonymous");
    }
}
