package io.gridtick.alert.desk;

import io.gridtick.alert.rule.RuleReader;
import io.gridtick.alert.rule.RuleRequest.ScopeRequest;
import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Silence;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.body.JsonBodies;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A silence as somebody sends it. */
record SilenceRequest(
        @Nullable String ruleId,
        @Nullable String kind,
        @Nullable String severity,
        @Nullable ScopeRequest scope,
        @Nullable String startsAt,
        @Nullable String endsAt,
        @Nullable Long forS,
        @Nullable String note) {
    private static final int TEXT_MAX = 1_000;
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Fails with a problem that names what is wrong. */
    Silence silence(String id, String by, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        Scope where = RuleReader.scope(scope, errors);
        Optional<SubjectKind> wantedKind = Optional.ofNullable(kind).flatMap(SubjectKind::parse);
        if (kind != null && wantedKind.isEmpty()) {
            errors.add(new FieldError("/kind", "is no kind of subject"));
        }
        Optional<Severity> wantedSeverity = Optional.ofNullable(severity).flatMap(RuleReader::severity);
        if (severity != null && wantedSeverity.isEmpty()) {
            errors.add(new FieldError("/severity", "must be info, warning or critical"));
        }
        if (ruleId == null && kind == null && severity == null && where.isEverything() && errors.isEmpty()) {
            errors.add(new FieldError("", "must say what is silenced: rule_id, kind, severity or scope"));
        }
        if (longer(ruleId) || longer(note)) {
            errors.add(
                    new FieldError(longer(note) ? "/note" : "/rule_id", "must have at most " + TEXT_MAX + " letters"));
        }
        Instant from = time("/starts_at", startsAt, now, errors);
        Instant until = forS != null && endsAt == null
                ? from.plusSeconds(Math.clamp(forS, 0, LONGEST.toSeconds() + 1))
                : time("/ends_at", endsAt, from, errors);
        if (!until.isAfter(from) || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            errors.add(new FieldError(
                    forS == null ? "/ends_at" : "/for_s", "must end later than it starts, within a year"));
        }
        if (!errors.isEmpty()) {
            throw JsonBodies.invalid(errors);
        }
        return new Silence(
                id,
                Optional.ofNullable(ruleId),
                wantedKind,
                wantedSeverity,
                where,
                from.toEpochMilli(),
                until.toEpochMilli(),
                note == null ? "" : note,
                by,
                now.toEpochMilli());
    }

    private static boolean longer(@Nullable String text) {
        return text != null && text.length() > TEXT_MAX;
    }

    private static Instant time(String at, @Nullable String text, Instant usual, List<FieldError> errors) {
        if (text == null) {
            return usual;
        }
        try {
            Instant time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
                throw new DateTimeException("beyond what can be meant");
            }
            return time;
        } catch (DateTimeException unreadable) {
            errors.add(new FieldError(at, "must be a time as in 2026-11-22T05:00:00Z"));
            return usual;
        }
    }
}
