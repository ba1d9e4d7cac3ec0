package io.gridtick.alert.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.Comparison;
import io.gridtick.alert.rule.Condition;
import io.gridtick.alert.rule.Condition.Happening;
import io.gridtick.alert.rule.Condition.OneOf;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.Signal;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert.Because;
import io.gridtick.alert.state.Alert.State;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The book finds by limits in order and by what changed exactly what somebody finds who looks at everything each time. */
class AlertBookTest {
    /** Seeds of the random runs. */
    private static final int SEEDS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 500 : 8;

    private static final long START = 1_800_000_000_000L;
    private static final List<Comparison> COMPARISONS = List.of(Comparison.values());
    private static final Field TEMP = Fields.find(SubjectKind.GPU, "temp").orElseThrow();
    private static final Field STATE = Fields.find(SubjectKind.GPU, "state").orElseThrow();

    private final SubjectTable gpus = new SubjectTable(SubjectKind.GPU, 1_000);
    private final AlertBook book = new AlertBook(List.of(gpus));
    private long now = START;

    private static Rule rule(String id, Condition condition, long forMillis, long clearMillis, Scope scope) {
        return new Rule(
                id, id, SubjectKind.GPU, condition, forMillis, clearMillis, scope, Severity.WARNING, true, 0, "");
    }

    private static Rule hot(long forMillis, long clearMillis) {
        return rule("hot", new Threshold(TEMP, Comparison.AT_LEAST, 85, 80), forMillis, clearMillis, Scope.EVERYTHING);
    }

    private static Labels labels(String id, String host) {
        return new Labels(id, id, "eu-" + host.length(), host, "H100");
    }

    private void look(double temp) {
        gpus.begin();
        int slot = gpus.meet("g", "place", labels("g", "node-1"));
        gpus.put(slot, TEMP.column(), temp);
        gpus.end(now);
        book.look(SubjectKind.GPU, now);
        book.pass(now);
    }

    private Alert only() {
        List<Alert> all = book.newest(_ -> true, Long.MAX_VALUE, 10);
        assertEquals(1, all.size(), all.toString());
        return all.getFirst();
    }

    private Set<State> states() {
        return book.newest(_ -> true, Long.MAX_VALUE, 10).stream()
                .map(Alert::state)
                .collect(Collectors.toSet());
    }

    @Test
    void firesAfterItsTimeAndResolvesAfterItsOwn() {
        book.rules(List.of(hot(2_000, 1_000)), now);
        look(90);
        assertEquals(Set.of(), states());
        now += 1_000;
        look(91);
        now += 1_000;
        look(91);
        assertEquals(Set.of(State.FIRING), states());
        assertEquals(START, only().standing().sinceMillis());
        assertTrue(only().text().startsWith("g (node-1, eu-6): temp 91 °C (temp >= 85 °C) for 2 s"), only().text());
        now += 1_000;
        look(82);
        now += 5_000;
        look(82);
        assertEquals(Set.of(State.FIRING), states());
        look(79);
        now += 1_000;
        look(79);
        assertEquals(Set.of(State.RESOLVED), states());
        assertEquals(Because.CLEARED, only().because());
    }

    @Test
    void theUnknownEndsWhatIsPendingAndLeavesWhatFires() {
        book.rules(List.of(hot(2_000, 0)), now);
        look(90);
        now += 1_000;
        look(Double.NaN);
        now += 1_000;
        look(90);
        now += 1_000;
        look(90);
        assertEquals(Set.of(), states());
        now += 1_000;
        look(90);
        assertEquals(Set.of(State.FIRING), states());
        look(Double.NaN);
        now += 100_000;
        look(Double.NaN);
        assertEquals(Set.of(State.FIRING), states());
        look(Field.DOES_NOT_APPLY);
        assertEquals(Set.of(State.RESOLVED), states());
    }

    @Test
    void timeThatGoesBackStandsStill() {
        book.rules(List.of(hot(2_000, 1_000)), now);
        look(90);
        now -= 3_600_000;
        look(90);
        assertEquals(Set.of(), states());
        now = START + 2_000;
        look(90);
        assertEquals(Set.of(State.FIRING), states());
        now -= 3_600_000;
        look(70);
        look(70);
        assertEquals(Set.of(State.FIRING), states());
    }

    @Test
    void anAcknowledgementStaysAndASilenceOnlyMutes() {
        book.rules(List.of(hot(0, 0)), now);
        look(90);
        Acknowledgement seen = new Acknowledgement("ada", now, Long.MAX_VALUE, "on it");
        assertTrue(book.acknowledge(only().id(), Optional.of(seen)).isPresent());
        book.silences(
                List.of(new Silence(
                        "s",
                        Optional.of("hot"),
                        Optional.empty(),
                        Optional.empty(),
                        Scope.EVERYTHING,
                        now,
                        now + 60_000,
                        "",
                        "ada",
                        now)),
                now);
        assertTrue(only().isSilenced(now));
        now += 1_000;
        look(95);
        assertEquals(Optional.of(seen), only().acknowledgement());
        now += 60_000;
        look(95);
        assertEquals(Optional.empty(), only().silence());
        assertEquals(State.FIRING, only().state());
        look(10);
        assertEquals(State.RESOLVED, only().state());
        assertEquals(Optional.of(seen), only().acknowledgement());
        assertTrue(book.acknowledge(only().id(), Optional.empty()).isEmpty());
    }

    @Test
    void whoIsGoneAndWhatNoRuleSaysIsOver() {
        book.rules(List.of(hot(0, 0)), now);
        look(90);
        gpus.begin();
        gpus.end(now);
        book.look(SubjectKind.GPU, now);
        assertEquals(State.FIRING, only().state());
        now += SubjectTable.ABSENT_MILLIS;
        gpus.begin();
        gpus.end(now);
        book.look(SubjectKind.GPU, now);
        assertEquals(Because.SUBJECT_GONE, only().because());
        assertEquals(0, gpus.size());

        look(90);
        book.rules(List.of(), now);
        assertEquals(2, book.newest(_ -> true, Long.MAX_VALUE, 10).size());
        assertEquals(
                Because.RULE_CHANGED,
                book.newest(_ -> true, Long.MAX_VALUE, 10).getFirst().because());
        assertEquals(0, book.counts().firing());
    }

    @Test
    void anEventFiresAtOnceAndIsOverWhenNoneFollows() {
        Happening xid = new Happening(Set.of(EventKind.XID), Severity.CRITICAL, Set.of());
        book.rules(List.of(rule("xid", xid, 0, 60_000, Scope.EVERYTHING)), now);
        look(50);
        book.heard(event("13", Severity.INFO, now), now);
        book.heard(event("79", Severity.CRITICAL, now - 60_000), now);
        assertEquals(Set.of(), states());
        book.heard(event("79", Severity.CRITICAL, now - 1_000), now);
        assertEquals("g (node-1, eu-6): xid 79, fell off the bus", only().text());
        now += 50_000;
        book.heard(event("79", Severity.CRITICAL, now), now);
        book.heard(event("79", Severity.CRITICAL, START - 1_000), now);
        now += 59_999;
        book.pass(now);
        assertEquals(State.FIRING, only().state());
        now += 1;
        book.pass(now);
        assertEquals(State.RESOLVED, only().state());
        book.heard(event("79", Severity.CRITICAL, now - 60_000), now);
        assertEquals(State.RESOLVED, only().state());
    }

    private static FleetEvent event(String code, Severity severity, long millis) {
        return new FleetEvent(millis, EventKind.XID, severity, "g", "g", "node-1", "eu-6", code, "fell off the bus");
    }

    @Test
    void whatFindsNoRoomIsFoundWhenThereIsSome() {
        SubjectTable table = new SubjectTable(SubjectKind.GPU, 100);
        AlertBook small = new AlertBook(List.of(table), 10);
        small.rules(List.of(hot(0, 0)), now);
        fill(table, small, 20, 90);
        assertEquals(9, small.counts().firing());
        assertTrue(small.counts().refused() > 0);
        assertTrue(small.counts().isOverfull());
        Happening xid = new Happening(Set.of(EventKind.XID), Severity.INFO, Set.of());
        List<Rule> both = List.of(hot(0, 0), rule("xid", xid, 0, 3_600_000, Scope.EVERYTHING));
        small.rules(both, now);
        small.heard(new FleetEvent(now, EventKind.XID, Severity.INFO, "g1", "g1", "n", "eu", "79", ""), now);
        assertEquals(Set.of("hot"), firingRules(small));
        fill(table, small, 8, 70);
        assertEquals(9, small.counts().firing());
        assertEquals(
                17,
                small.newest(_ -> true, Long.MAX_VALUE, 100).stream()
                        .map(Alert::labels)
                        .distinct()
                        .count());
        fill(table, small, 18, 70);
        now += 60_000;
        small.pass(now);
        assertEquals(Set.of("hot", "xid"), firingRules(small));
        assertFalse(small.counts().isOverfull());
    }

    private static Set<String> firingRules(AlertBook book) {
        return book.firingByRule().keySet();
    }

    @Test
    void whatIsCriticalHasRoomWhenTheRestHasNone() {
        SubjectTable table = new SubjectTable(SubjectKind.GPU, 100);
        AlertBook small = new AlertBook(List.of(table), 10);
        Happening xid = new Happening(Set.of(EventKind.XID), Severity.INFO, Set.of());
        Rule critical = new Rule(
                "xid", "xid", SubjectKind.GPU, xid, 0, 60_000, Scope.EVERYTHING, Severity.CRITICAL, true, 0, "");
        small.rules(List.of(hot(0, 0), critical), now);
        fill(table, small, 0, 90);
        small.heard(new FleetEvent(now, EventKind.XID, Severity.INFO, "g1", "g1", "n", "eu", "79", ""), now);
        assertEquals(10, small.counts().firing());
    }

    @Test
    void valuesThatFlapLeaveNothingBehind() {
        book.rules(List.of(hot(600_000, 0)), now);
        for (int i = 0; i < 3_000; i++) {
            now += 1;
            look(i % 2 == 0 ? 90 : 10);
        }
        assertTrue(book.planned() <= 1_100, () -> "planned " + book.planned());
    }

    @Test
    void anotherErrorWithinTheHourIsToldAgain() {
        Happening xid = new Happening(Set.of(EventKind.XID), Severity.INFO, Set.of());
        book.rules(List.of(rule("xid", xid, 0, 60_000, Scope.EVERYTHING)), now);
        look(50);
        book.heard(event("79", Severity.CRITICAL, now), now);
        book.told(only().id(), now);
        now += 1_000;
        book.heard(event("79", Severity.CRITICAL, now), now);
        assertTrue(only().isTold());
        now += 1_000;
        book.heard(event("48", Severity.CRITICAL, now), now);
        assertFalse(only().isTold());
        assertTrue(only().text().contains("xid 48"), only().text());
        book.told(only().id(), now);
        now += 1_000;
        book.heard(event("79", Severity.CRITICAL, now), now);
        assertTrue(only().isTold());
    }

    /** The first so many have this temperature, the others are hot. */
    private void fill(SubjectTable table, AlertBook small, int count, double temp) {
        table.begin();
        for (int i = 0; i < 20; i++) {
            int slot = table.meet("g" + i, "p", labels("g" + i, "n"));
            table.put(slot, TEMP.column(), i < count ? temp : 90);
        }
        table.end(now);
        small.look(SubjectKind.GPU, now);
        small.pass(now);
    }

    /** Of one pair: what was seen when. */
    private record Seen(long millis, Signal signal) {}

    /** Says from the whole past of a pair whether it fires. */
    private static boolean fires(List<Seen> past, Rule rule) {
        boolean isFiring = false;
        int firedAt = 0;
        for (int i = 0; i < past.size(); i++) {
            Signal wanted = isFiring ? Signal.CLEAR : Signal.HOLDS;
            long least = isFiring ? rule.clearMillis() : rule.forMillis();
            for (int j = i; j >= (isFiring ? firedAt : 0) && past.get(j).signal() == wanted; j--) {
                if (past.get(i).millis() - past.get(j).millis() >= least) {
                    isFiring = !isFiring;
                    firedAt = i;
                    break;
                }
            }
        }
        return isFiring;
    }

    @Test
    void findsWhatSomebodyFindsWhoLooksAtEverything() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            against(seed);
        }
    }

    private void against(long seed) {
        Random random = new Random(seed);
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            rules.add(randomRule("r" + i, random));
        }
        SubjectTable table = new SubjectTable(SubjectKind.GPU, 100);
        AlertBook tested = new AlertBook(List.of(table));
        tested.rules(rules, START);
        TreeMap<String, List<Seen>> past = new TreeMap<>();
        double[] temps = new double[10];
        double[] states = new double[10];
        long millis = START;
        for (int turn = 0; turn < 80; turn++) {
            millis += random.nextInt(3) * 1_000L;
            table.begin();
            for (int g = 0; g < temps.length; g++) {
                if (random.nextInt(3) == 0) {
                    temps[g] = randomTemp(random);
                    states[g] = random.nextInt(6) - 1;
                }
                Labels its = labels("g" + g, "n" + g % 3);
                int slot = table.meet("g" + g, "p", its);
                table.put(slot, TEMP.column(), temps[g]);
                table.put(slot, STATE.column(), states[g] < 0 ? Double.NaN : states[g]);
                for (Rule rule : rules) {
                    if (rule.scope().matches(its)) {
                        Condition.OfField on = (Condition.OfField) rule.condition();
                        Signal signal = on.signal(table.value(slot, on.field().column()));
                        past.computeIfAbsent(rule.id() + " g" + g, _ -> new ArrayList<>())
                                .add(new Seen(millis, signal));
                    }
                }
            }
            table.end(millis);
            tested.look(SubjectKind.GPU, millis);
            tested.pass(millis);
            if (turn % 40 == 20) {
                sayRulesAgain(tested, rules, millis);
            }
            if (turn % 10 == 0) {
                Set<String> expected = new TreeSet<>();
                for (Rule rule : rules) {
                    for (int g = 0; g < temps.length; g++) {
                        List<Seen> seen = past.get(rule.id() + " g" + g);
                        if (seen != null && fires(seen, rule)) {
                            expected.add(rule.id() + " g" + g);
                        }
                    }
                }
                Set<String> found = tested.firing().stream()
                        .map(alert -> alert.ruleId() + " " + alert.labels().subject())
                        .collect(Collectors.toCollection(TreeSet::new));
                assertEquals(expected, found, "seed " + seed + " turn " + turn);
            }
        }
    }

    /** Rules that mean the same leave everything as it is. */
    private static void sayRulesAgain(AlertBook book, List<Rule> rules, long millis) {
        Set<Alert> open = Set.copyOf(book.firing());
        book.rules(rules, millis);
        assertEquals(open, Set.copyOf(book.firing()));
        book.look(SubjectKind.GPU, millis);
    }

    private static double randomTemp(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Double.NaN;
            case 1 -> Field.DOES_NOT_APPLY;
            default -> random.nextInt(20);
        };
    }

    private static Rule randomRule(String id, Random random) {
        Scope scope =
                switch (random.nextInt(4)) {
                    case 0 -> new Scope(List.of(), List.of("n" + random.nextInt(3)), List.of(), List.of());
                    case 1 -> new Scope(List.of(), List.of(), List.of("h*"), List.of("g?"));
                    default -> Scope.EVERYTHING;
                };
        Condition condition;
        if (random.nextInt(4) == 0) {
            condition =
                    OneOf.of(STATE, List.of("stale", "gone").subList(0, 1 + random.nextInt(2)), random.nextBoolean());
        } else {
            Comparison comparison = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
            double limit = random.nextInt(20);
            double apart = random.nextInt(4);
            condition = new Threshold(
                    TEMP,
                    comparison,
                    limit,
                    comparison.looksUp() ? limit - apart : comparison.looksDown() ? limit + apart : limit);
        }
        return rule(id, condition, random.nextInt(4) * 1_000L, random.nextInt(4) * 1_000L, scope);
    }

    @Test
    void goesOnAfterARestartAndTellsNothingTwice() {
        book.rules(List.of(hot(0, 0)), now);
        look(90);
        book.told(only().id(), now);
        Alert stored = book.takeChanged().getLast();
        SubjectTable table = new SubjectTable(SubjectKind.GPU, 100);
        AlertBook after = new AlertBook(List.of(table));
        after.rules(List.of(hot(0, 0)), now);
        after.load(List.of(stored), now);
        assertEquals(List.of(), after.takeChanged());
        now += 1_000;
        table.begin();
        int slot = table.meet("g", "place", labels("g", "node-1"));
        table.put(slot, TEMP.column(), 90);
        table.end(now);
        after.look(SubjectKind.GPU, now);
        after.pass(now);
        assertEquals(List.of(), after.takeChanged());
        assertEquals(List.of(stored), after.firing());
        table.put(slot, TEMP.column(), 60);
        after.look(SubjectKind.GPU, now);
        assertEquals(State.RESOLVED, after.takeChanged().getFirst().state());
    }
}
