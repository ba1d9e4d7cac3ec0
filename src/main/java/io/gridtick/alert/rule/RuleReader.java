package io.gridtick.alert.rule;

import io.gridtick.alert.rule.Condition.Happening;
import io.gridtick.alert.rule.Condition.OneOf;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.alert.rule.RuleRequest.ConditionRequest;
import io.gridtick.alert.rule.RuleRequest.ScopeRequest;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Problem.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a rule and says everything that is wrong with it. */
public final class RuleReader {
    private static final int NAME_MAX = 100;
    private static final int NOTE_MAX = 1_000;
    private static final int PATTERNS_MAX = 100;
    private static final int PATTERN_MAX = 200;
    private static final int CODES_MAX = 100;
    private static final long SECONDS_MAX = 30L * 24 * 3_600;
    private static final long REPEAT_MIN = 60;
    private static final long MILLIS = 1_000;
    private static final long EVENT_CLEAR_S = 3_600;

    private final List<FieldError> errors = new ArrayList<>();

    private RuleReader() {}

    /**
     * A rule, or what is wrong.
     *
     * @param rule empty where something is wrong
     */
    public record Reading(Optional<Rule> rule, List<FieldError> errors) {
        public Reading {
            errors = List.copyOf(errors);
        }
    }

    public static Reading read(String id, RuleRequest request) {
        RuleReader reader = new RuleReader();
        Rule rule = reader.rule(id, request);
        return new Reading(
                reader.errors.isEmpty() ? Optional.of(Objects.requireNonNull(rule)) : Optional.empty(), reader.errors);
    }

    /** A scope alone, as silences have it. */
    public static Scope scope(@Nullable ScopeRequest request, List<FieldError> errors) {
        RuleReader reader = new RuleReader();
        Scope scope = reader.scope(request);
        errors.addAll(reader.errors);
        return scope;
    }

    /** The severity by its name; empty where there is none such. */
    public static Optional<Severity> severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.wireName().equals(name))
                .findFirst();
    }

    private @Nullable Rule rule(String id, RuleRequest request) {
        String name = request.name() == null ? "" : request.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            wrong("/name", "must be a name of at most " + NAME_MAX + " letters");
        }
        String note = request.note() == null ? "" : request.note();
        if (note.length() > NOTE_MAX) {
            wrong("/note", "must have at most " + NOTE_MAX + " letters");
        }
        Optional<SubjectKind> kind = Optional.ofNullable(request.kind()).flatMap(SubjectKind::parse);
        if (kind.isEmpty()) {
            wrong("/kind", "must be one of " + names(SubjectKind.values()));
        }
        Optional<Severity> severity =
                request.severity() == null ? Optional.of(Severity.WARNING) : severity(request.severity());
        if (severity.isEmpty()) {
            wrong("/severity", "must be info, warning or critical");
        }
        Condition condition =
                kind.map(known -> condition(known, request.condition())).orElse(null);
        boolean isEvent = condition instanceof Happening;
        long forS = seconds("/for_s", request.forS(), 0, 0);
        long clearS = seconds("/clear_s", request.clearS(), isEvent ? EVENT_CLEAR_S : 0, isEvent ? 1 : 0);
        if (isEvent && forS != 0) {
            wrong("/for_s", "must be 0: an event does not last");
        }
        long repeatS = seconds("/repeat_s", request.repeatS(), 0, 0);
        if (repeatS != 0 && repeatS < REPEAT_MIN) {
            wrong("/repeat_s", "must be 0 for never, or at least " + REPEAT_MIN);
        }
        Scope scope = scope(request.scope());
        if (!errors.isEmpty() || kind.isEmpty() || severity.isEmpty() || condition == null) {
            return null;
        }
        return new Rule(
                id,
                name,
                kind.get(),
                condition,
                forS * MILLIS,
                clearS * MILLIS,
                scope,
                severity.get(),
                !Boolean.FALSE.equals(request.enabled()),
                repeatS * MILLIS,
                note);
    }

    private @Nullable Condition condition(SubjectKind kind, @Nullable ConditionRequest request) {
        if (request == null) {
            wrong("/condition", "must say what has to hold");
            return null;
        }
        if (request.events() != null) {
            return happening(kind, request);
        }
        Optional<Field> field = Optional.ofNullable(request.field()).flatMap(name -> Fields.find(kind, name));
        if (field.isEmpty()) {
            wrong(
                    "/condition/field",
                    "must be one of "
                            + Fields.of(kind).stream().map(Field::name).collect(Collectors.joining(", ")));
            return null;
        }
        return field.get().type() == Field.Type.NUMBER ? threshold(field.get(), request) : words(field.get(), request);
    }

    private @Nullable Condition threshold(Field field, ConditionRequest request) {
        Optional<Comparison> comparison = Optional.ofNullable(request.op()).flatMap(Comparison::parse);
        Double value = request.value();
        if (comparison.isEmpty()) {
            wrong("/condition/op", "must be one of >, >=, <, <=, ==, !=");
        }
        if (value == null || !Double.isFinite(value)) {
            wrong("/condition/value", "must be a number");
        }
        if (comparison.isEmpty() || value == null) {
            return null;
        }
        double clear = request.clear() == null ? value : request.clear();
        boolean isBeyond = comparison.get().looksUp()
                ? clear > value
                : comparison.get().looksDown() ? clear < value : clear != value;
        if (isBeyond || !Double.isFinite(clear)) {
            wrong(
                    "/condition/clear",
                    "must lie where the condition does not hold: below a limit that is exceeded, above one that is undercut");
        }
        return new Threshold(field, comparison.get(), value, clear);
    }

    private @Nullable Condition words(Field field, ConditionRequest request) {
        List<String> words = request.values() == null ? List.of() : request.values();
        String op = request.op() == null ? "" : request.op();
        boolean isKnown = !words.isEmpty()
                && words.stream()
                        .allMatch(word -> word != null && field.choices().contains(word));
        if (!isKnown) {
            wrong("/condition/values", "must be some of " + String.join(", ", field.choices()));
        }
        if (!op.equals("is") && !op.equals("is_not")) {
            wrong("/condition/op", "must be is or is_not");
        }
        return isKnown ? OneOf.of(field, words, op.equals("is_not")) : null;
    }

    private @Nullable Condition happening(SubjectKind kind, ConditionRequest request) {
        if (kind != SubjectKind.GPU) {
            wrong("/kind", "must be gpu: events are of GPUs");
        }
        Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);
        List<String> named = request.events() == null ? List.of() : request.events();
        for (@Nullable String name : named) {
            if (name == null || name.length() > NAME_MAX) {
                wrong("/condition/events", "has a name that no event has");
                continue;
            }
            Optional<EventKind> known = Arrays.stream(EventKind.values())
                    .filter(each -> each.wireName().equals(name))
                    .findFirst();
            known.ifPresent(kinds::add);
            if (known.isEmpty()) {
                wrong("/condition/events", name + " is no kind of event");
            }
        }
        if (kinds.isEmpty()) {
            wrong("/condition/events", "must name at least one kind of event");
        }
        Optional<Severity> least =
                request.severity() == null ? Optional.of(Severity.INFO) : severity(request.severity());
        if (least.isEmpty()) {
            wrong("/condition/severity", "must be info, warning or critical");
        }
        Optional<Severity> most =
                request.severityMax() == null ? Optional.of(Severity.CRITICAL) : severity(request.severityMax());
        boolean isBelow = most.isEmpty()
                || least.filter(known -> known.compareTo(most.get()) > 0).isPresent();
        if (isBelow) {
            wrong("/condition/severity_max", "must be info, warning or critical, and not below severity");
        }
        List<String> codes = request.codes() == null ? List.of() : request.codes();
        if (codes.size() > CODES_MAX || codes.stream().anyMatch(code -> code == null || code.length() > NAME_MAX)) {
            wrong("/condition/codes", "must be at most " + CODES_MAX + " codes");
        }
        return errors.isEmpty()
                ? new Happening(kinds, least.orElseThrow(), most.orElseThrow(), Set.copyOf(codes))
                : null;
    }

    private Scope scope(@Nullable ScopeRequest request) {
        if (request == null) {
            return Scope.EVERYTHING;
        }
        check("/scope/region", request.region());
        check("/scope/host", request.host());
        check("/scope/model", request.model());
        check("/scope/subject", request.subject());
        return errors.isEmpty() ? request.scope() : Scope.EVERYTHING;
    }

    private void check(String at, @Nullable List<String> patterns) {
        if (patterns == null) {
            return;
        }
        boolean isFit = patterns.size() <= PATTERNS_MAX
                && patterns.stream()
                        .allMatch(pattern -> pattern != null && !pattern.isEmpty() && pattern.length() <= PATTERN_MAX);
        if (!isFit) {
            wrong(at, "must be at most " + PATTERNS_MAX + " patterns of at most " + PATTERN_MAX + " letters");
        }
    }

    private long seconds(String at, @Nullable Long given, long usual, long least) {
        long seconds = given == null ? usual : given;
        if (seconds < least || seconds > SECONDS_MAX) {
            wrong(at, "must be between " + least + " and " + SECONDS_MAX);
            return usual;
        }
        return seconds;
    }

    private void wrong(String at, String detail) {
        errors.add(new FieldError(at, detail));
    }

    private static String names(SubjectKind[] kinds) {
        return Arrays.stream(kinds)
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
