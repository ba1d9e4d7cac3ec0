package io.gridtick.alert.desk;

import io.gridtick.alert.rule.RuleReader;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Acknowledgement;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.Alert.State;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.JsonBodies;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What fires and fired, over HTTP. */
public final class AlertResource implements Resource {
    private static final int NOTE_MAX = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    private final AlertVerticle alerts;
    private final RuleGateway rules;
    private final JsonBodies bodies;
    private final InstantSource clock;

    public AlertResource(AlertVerticle alerts, RuleGateway rules, JsonBodies bodies, InstantSource clock) {
        this.alerts = alerts;
        this.rules = rules;
        this.bodies = bodies;
        this.clock = clock;
    }

    /**
     * Somebody takes care of an alert.
     *
     * @param forS for how long; as long as it goes on where nothing is said
     * @param undo whether nobody does any more
     */
    record AcknowledgeRequest(
            @Nullable String note,
            @Nullable Long forS,
            @Nullable Boolean undo) {}

    @Override
    public void register(Routes routes) {
        routes.add("listAlerts", this::list);
        routes.add("acknowledgeAlert", this::acknowledge);
    }

    private void list(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        List<FieldError> errors = new ArrayList<>();
        AlertQuery query = new AlertQuery(
                read(ctx, "state", AlertResource::state, errors),
                read(ctx, "severity", RuleReader::severity, errors),
                Parameters.text(ctx, "rule"),
                read(ctx, "kind", SubjectKind::parse, errors),
                Parameters.text(ctx, "subject"),
                Sight.by(Callers.of(ctx)),
                page.after().map(cursor -> id(cursor, "cursor")).orElse(Long.MAX_VALUE),
                page.limit() + 1);
        if (!errors.isEmpty()) {
            throw Parameters.invalid(errors);
        }
        alerts.list(query)
                .map(found -> Page.of(views(found), page, AlertView::id))
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private List<AlertView> views(List<Alert> found) {
        long now = clock.millis();
        return found.stream().map(alert -> AlertView.of(alert, now)).toList();
    }

    private void acknowledge(RoutingContext ctx) {
        long id = id(Parameters.text(ctx, "id").orElse(""), "id");
        String by = Callers.of(ctx).map(Caller::subject).orElse("anonymous");
        Sight readable = Sight.by(Callers.of(ctx));
        bodies.read(ctx, AcknowledgeRequest.class)
                .compose(request -> {
                    Optional<Acknowledgement> seen = seen(request, by);
                    return alerts.acknowledge(id, readable, seen)
                            .compose(changed -> changed.isEmpty()
                                    ? Future.<Alert>failedFuture(Problem.of(
                                                    Kind.NOT_FOUND,
                                                    "unknown_alert",
                                                    "No alert with this id fires: it resolved, or there was none.")
                                            .exception())
                                    : Future.succeededFuture(changed.get()))
                            .compose(alert -> rules.noteAcknowledgement(id, by, request)
                                    .otherwiseEmpty()
                                    .map(alert));
                })
                .onSuccess(alert -> Replies.json(ctx, AlertView.of(alert, clock.millis())))
                .onFailure(ctx::fail);
    }

    private Optional<Acknowledgement> seen(AcknowledgeRequest request, String by) {
        if (Boolean.TRUE.equals(request.undo())) {
            return Optional.empty();
        }
        String note = request.note() == null ? "" : request.note();
        Long forS = request.forS();
        List<FieldError> errors = new ArrayList<>();
        if (note.length() > NOTE_MAX) {
            errors.add(new FieldError("/note", "must have at most " + NOTE_MAX + " letters"));
        }
        if (forS != null && (forS < 1 || forS > LONGEST.toSeconds())) {
            errors.add(new FieldError("/for_s", "must be between 1 and " + LONGEST.toSeconds()));
        }
        if (!errors.isEmpty()) {
            throw JsonBodies.invalid(errors);
        }
        long now = clock.millis();
        return Optional.of(new Acknowledgement(by, now, forS == null ? Long.MAX_VALUE : now + forS * 1_000, note));
    }

    private static Optional<State> state(String name) {
        try {
            return Optional.of(State.valueOf(name.toUpperCase(Locale.ROOT))).filter(state -> state != State.DROPPED);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static <T> Optional<T> read(
            RoutingContext ctx, String name, Function<String, Optional<T>> reading, List<FieldError> errors) {
        Optional<String> text = Parameters.text(ctx, name);
        Optional<T> value = text.flatMap(reading);
        if (text.isPresent() && value.isEmpty()) {
            errors.add(new FieldError(name, "is not one that there is"));
        }
        return value;
    }

    private static long id(String text, String at) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notOne) {
            throw Parameters.invalid(List.of(new FieldError(at, "is not one of an alert")));
        }
    }
}
