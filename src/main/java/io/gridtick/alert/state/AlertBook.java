package io.gridtick.alert.state;

import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.Condition.Happening;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.Signal;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert.Because;
import io.gridtick.alert.state.Standing.Phase;
import io.gridtick.fleet.event.FleetEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Everything that is open. Looks, events and time change it; what changed is taken from it after that. */
public final class AlertBook {
    /** Pairs of a rule and a subject that are pending or firing. */
    public static final int MOST_OPEN = 200_000;

    /** That are still shown. */
    public static final int MOST_RESOLVED = 10_000;

    private static final long SWEEP_MILLIS = 10_000;
    private static final int MOST_PENDING_SHOWN = 5_000;
    private static final int MOST_WAITING_EVENTS = 10_000;
    private static final int MOST_CODES = 20;
    /** When the book is full, so many tries of a field are enough for one look. */
    private static final int MOST_REFUSED = 1_000;

    private final Map<SubjectKind, Floor> floors = new EnumMap<>(SubjectKind.class);
    private final OpenBook book;
    private Map<String, CompiledRule> rules = Map.of();
    private List<Silence> silences = List.of();
    private Deque<Waiting> waiting = new ArrayDeque<>();
    private long sweptMillis = Long.MIN_VALUE;

    /** An event that found no room under a rule. */
    private record Waiting(String ruleId, FleetEvent event) {}

    public AlertBook(Iterable<SubjectTable> tables) {
        this(tables, MOST_OPEN);
    }

    AlertBook(Iterable<SubjectTable> tables, int openMax) {
        tables.forEach(table -> floors.put(table.kind(), new Floor(table)));
        book = new OpenBook(openMax);
    }

    /** From now on these rules count. What is open under a rule that means the same goes on. */
    public void rules(List<Rule> all, long millis) {
        pass(millis);
        Map<SubjectKind, List<CompiledRule>> byKind = new EnumMap<>(SubjectKind.class);
        Map<String, CompiledRule> byId = new HashMap<>();
        for (Rule rule : all) {
            if (rule.isEnabled()) {
                CompiledRule compiled = CompiledRule.of(rule, byId.size());
                byKind.computeIfAbsent(rule.kind(), _ -> new ArrayList<>()).add(compiled);
                byId.put(rule.id(), compiled);
            }
        }
        rules = byId;
        floors.forEach((kind, floor) -> {
            floor.index = new RuleIndex(kind, byKind.getOrDefault(kind, List.of()));
            floor.table.forgetJudged();
            for (Pair pair : List.copyOf(floor.pairs.all())) {
                rebind(floor, pair, byId.get(pair.rule.rule().id()));
            }
            floor.pairs.renumber();
        });
    }

    private void rebind(Floor floor, Pair pair, @Nullable CompiledRule rule) {
        if (rule == null
                || !rule.rule().looksLike(pair.rule.rule())
                || !rule.rule().scope().matches(floor.table.labels(pair.slot))) {
            book.close(floor, pair, Because.RULE_CHANGED);
            return;
        }
        boolean isOther = !rule.rule().equals(pair.rule.rule());
        pair.rule = rule;
        if (isOther && pair.alert != null) {
            pair.alert = pair.alert.under(rule.rule());
            book.register.change(pair.alert);
        }
        book.plan(floor, pair);
    }

    /** From now on these silences count. */
    public void silences(List<Silence> all, long millis) {
        pass(millis);
        silences = List.copyOf(all);
        book.silence(silences);
    }

    /** Judges what changed in the table of a kind since it was judged last. */
    public void look(SubjectKind kind, long millis) {
        book.tell(millis);
        Floor floor = floors.get(kind);
        if (floor == null) {
            return;
        }
        BitSet moved = floor.table.takeRelabelled();
        for (int slot = moved.nextSetBit(0); slot >= 0; slot = moved.nextSetBit(slot + 1)) {
            move(floor, slot);
        }
        for (int column = 0; column < Fields.of(kind).size(); column++) {
            if (floor.index.isAsked(column)) {
                judge(floor, column);
            }
        }
        BitSet gone = floor.table.takeGone();
        for (int slot = gone.nextSetBit(0); slot >= 0; slot = gone.nextSetBit(slot + 1)) {
            leave(floor, slot);
        }
    }

    private void move(Floor floor, int slot) {
        floor.index.moved(slot);
        floor.table.forgetJudged(slot);
        List<Pair> here = floor.pairs.of(slot);
        for (int i = here.size() - 1; i >= 0; i--) {
            if (!here.get(i).rule.rule().scope().matches(floor.table.labels(slot))) {
                book.close(floor, here.get(i), Because.RULE_CHANGED);
            }
        }
    }

    private void leave(Floor floor, int slot) {
        List<Pair> here = floor.pairs.of(slot);
        for (int i = here.size() - 1; i >= 0; i--) {
            book.close(floor, here.get(i), Because.SUBJECT_GONE);
        }
        floor.table.release(slot);
        floor.index.moved(slot);
    }

    private void judge(Floor floor, int column) {
        SubjectTable table = floor.table;
        FieldRules.Opening opening = (rule, slot, value) -> open(floor, rule, slot, value);
        double[] values = table.column(column);
        double[] judged = table.judged(column);
        int end = table.end();
        long start = book.refused();
        for (int slot = 0; slot < end; slot++) {
            double now = values[slot];
            double before = judged[slot];
            if (now == before || (Double.isNaN(now) && Double.isNaN(before))) {
                continue;
            }
            judged[slot] = now;
            if (!table.isUsed(slot)) {
                continue;
            }
            stepOpen(floor, slot, column, now);
            if (Double.isFinite(now)) {
                long refused = book.refused();
                boolean isLater = refused - start > MOST_REFUSED;
                if (!isLater) {
                    floor.index.changed(table, slot, column, before, now, opening);
                }
                judged[slot] = isLater || book.refused() != refused ? Double.NaN : now;
            }
        }
    }

    private void stepOpen(Floor floor, int slot, int column, double now) {
        List<Pair> here = floor.pairs.of(slot);
        for (int i = here.size() - 1; i >= 0; i--) {
            Pair pair = here.get(i);
            if (pair.rule.column() == column) {
                pair.signal = pair.rule.condition().signal(now);
                pair.value = now;
                book.step(floor, pair);
            }
        }
    }

    private void open(Floor floor, CompiledRule rule, int slot, double value) {
        Pair pair = floor.pairs.find(rule, slot) == null ? book.add(floor, rule, slot) : null;
        if (pair != null) {
            pair.value = value;
            book.step(floor, pair);
        }
    }

    /** Something happened to a GPU. */
    public void heard(FleetEvent event, long millis) {
        book.tell(millis);
        Floor floor = floors.get(SubjectKind.GPU);
        int slot = floor == null ? -1 : floor.table.find(event.gpu());
        if (floor == null || slot < 0) {
            return;
        }
        for (CompiledRule rule : floor.index.eventRules(floor.table, slot)) {
            if (rule.rule().condition() instanceof Happening wanted
                    && wanted.admits(event.kind(), event.severity(), event.code())) {
                happened(floor, rule, slot, event);
            }
        }
    }

    private void happened(Floor floor, CompiledRule rule, int slot, FleetEvent event) {
        Pair known = floor.pairs.find(rule, slot);
        Standing before = known == null ? Standing.NOTHING : known.standing;
        Standing next = before.happened(event.timeMillis(), rule.timing(), book.nowMillis());
        if (next.equals(before)) {
            return;
        }
        Pair pair = known == null ? book.add(floor, rule, slot) : known;
        if (pair == null) {
            keep(new Waiting(rule.rule().id(), event));
            return;
        }
        boolean isOther = isOther(pair, event);
        pair.signal = Signal.CLEAR;
        pair.standing = next;
        pair.value = Double.NaN;
        String text = Sentences.of(floor.table.labels(slot), event.kind().wireName(), event.code(), event.detail());
        if (pair.alert == null) {
            Labels labels = floor.table.labels(slot);
            long id = book.register.newId(book.nowMillis());
            book.fire(pair, Alert.of(id, rule.rule(), labels, next, Double.NaN, text));
        } else {
            Alert now = pair.alert.standing(next);
            boolean isMuted = now.isAcknowledged(book.nowMillis()) || now.isSilenced(book.nowMillis());
            pair.alert = isOther ? isMuted ? now.saying(text) : now.anew(text) : now;
            book.register.change(pair.alert);
        }
        book.plan(floor, pair);
    }

    /** Whether nobody was told of such an event yet; notes it. After a restart the first one counts as told. */
    private static boolean isOther(Pair pair, FleetEvent event) {
        String code = event.kind().wireName() + " " + event.code();
        if (pair.codes.contains(code) || pair.codes.size() >= MOST_CODES) {
            return false;
        }
        boolean isFirst = pair.codes.isEmpty();
        Set<String> codes = new HashSet<>(pair.codes);
        codes.add(code);
        pair.codes = codes;
        return !isFirst;
    }

    private void keep(Waiting event) {
        waiting.add(event);
        if (waiting.size() > MOST_WAITING_EVENTS) {
            waiting.remove();
        }
    }

    /** Tries again what found no room, while it still counts. */
    private void hearAgain() {
        Deque<Waiting> again = waiting;
        waiting = new ArrayDeque<>();
        Floor floor = floors.get(SubjectKind.GPU);
        for (Waiting next : again) {
            CompiledRule rule = rules.get(next.ruleId());
            int slot = floor == null ? -1 : floor.table.find(next.event().gpu());
            if (floor != null
                    && slot >= 0
                    && rule != null
                    && rule.rule().condition() instanceof Happening
                    && rule.rule().scope().matches(floor.table.labels(slot))) {
                happened(floor, rule, slot, next.event());
            }
        }
    }

    /** Lets time pass: what held for long enough fires, what is over for long enough resolves. */
    public void pass(long millis) {
        book.tell(millis);
        book.pass();
        long now = book.nowMillis();
        if (sweptMillis == Long.MIN_VALUE || now - sweptMillis >= SWEEP_MILLIS) {
            sweptMillis = now;
            book.silence(silences);
            floors.values().forEach(book::notePending);
            hearAgain();
        }
    }

    /** Somebody takes care of it, or no longer. Empty where it does not fire. */
    public Optional<Alert> acknowledge(long id, Optional<Acknowledgement> seen) {
        return book.acknowledge(id, seen);
    }

    /** Somebody was told of it. */
    public void told(long id, long millis) {
        book.told(id, millis);
    }

    /** Takes over what was stored, once the rules are known. What no rule says any more is over. */
    public void load(List<Alert> stored, long millis) {
        book.tell(millis);
        for (Alert alert : stored) {
            book.register.keep(alert);
            boolean isOpen = alert.state() == Alert.State.FIRING || alert.state() == Alert.State.PENDING;
            if (isOpen && isOver(alert)) {
                Alert.State ended = alert.state() == Alert.State.FIRING ? Alert.State.RESOLVED : Alert.State.DROPPED;
                book.register.change(alert.ended(ended, Because.RULE_CHANGED, book.nowMillis()));
            } else if (isOpen) {
                reopen(alert);
            }
        }
    }

    /** Only shows what another node stored. */
    public void mirror(List<Alert> stored) {
        stored.forEach(book.register::keep);
    }

    /** Whether no rule says it any more. */
    private boolean isOver(Alert alert) {
        CompiledRule rule = rules.get(alert.ruleId());
        return rule == null
                || rule.rule().kind() != alert.kind()
                || !floors.containsKey(alert.kind())
                || (rule.column() == CompiledRule.EVENTS && alert.standing().clearMillis() == Standing.NEVER);
    }

    /** Where there is no room it stays as it is stored. */
    private void reopen(Alert alert) {
        Floor floor = Objects.requireNonNull(floors.get(alert.kind()));
        CompiledRule rule = Objects.requireNonNull(rules.get(alert.ruleId()));
        int slot =
                floor.table.remember(SubjectTable.key(alert.kind(), alert.labels()), alert.labels(), book.nowMillis());
        Pair pair = slot < 0 || floor.pairs.find(rule, slot) != null ? null : book.addAgain(floor, rule, slot);
        if (pair != null) {
            pair.signal = rule.column() == CompiledRule.EVENTS ? Signal.CLEAR : Signal.UNKNOWN;
            book.resume(floor, pair, alert);
        }
    }

    /** One that fires or resolved lately. */
    public Optional<Alert> find(long id) {
        return Optional.ofNullable(book.register.find(id));
    }

    /** Firing and resolved ones, newest first, below an id. */
    public List<Alert> newest(Predicate<Alert> wanted, long below, int limit) {
        return book.register.newest(wanted, below, limit);
    }

    /** Those that may fire soon, newest first, below an id. */
    public List<Alert> pending(Predicate<Alert> wanted, long below, int limit) {
        return floors.values().stream()
                .flatMap(floor -> floor.pairs.all().stream()
                        .filter(pair -> pair.standing.phase() == Phase.PENDING && wanted.test(draft(floor, pair)))
                        .limit(MOST_PENDING_SHOWN)
                        .map(pair -> book.alertOf(floor, pair)))
                .filter(alert -> alert.id() < below)
                .sorted((one, other) -> Long.compare(other.id(), one.id()))
                .limit(limit)
                .toList();
    }

    private static Alert draft(Floor floor, Pair pair) {
        return Alert.of(0, pair.rule.rule(), floor.table.labels(pair.slot), pair.standing, pair.value, "");
    }

    /** How much fires by rule. */
    public Map<String, Long> firingByRule() {
        return book.firingByRule();
    }

    /** How much is planned, for tests. */
    int planned() {
        return book.planned();
    }

    /** What fires, in no order. */
    public List<Alert> firing() {
        return book.firing();
    }

    /** As they are now, each that changed since this was asked last. */
    public List<Alert> takeChanged() {
        return book.register.takeChanged();
    }

    public Counts counts() {
        return book.counts();
    }
}
