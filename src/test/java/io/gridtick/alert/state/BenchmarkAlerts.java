package io.gridtick.alert.state;

import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.Comparison;
import io.gridtick.alert.rule.Condition;
import io.gridtick.alert.rule.Condition.OneOf;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.alert.rule.Field;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.event.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * 10,000 rules on 10,000 GPUs of which every value changes every second: how long a look takes, and what share of a core that
 * is. Half of the rules are on all GPUs, the others on hosts, regions, models and patterns.
 */
public final class BenchmarkAlerts {
    private static final int GPUS = 10_000;
    private static final int RULES = 10_000;
    private static final int WARM_UP = 20;
    private static final int TURNS = 100;
    private static final long START = 1_800_000_000_000L;
    private static final List<String> NUMBERS =
            List.of("util", "mem_used_share", "power", "temp", "mem_temp", "sm_active", "tensor_active", "dram_active");

    private BenchmarkAlerts() {}

    public static void main(String[] arguments) {
        System.out.printf(
                Locale.ROOT,
                "%,d rules x %,d GPUs, each second all of %d fields change%n",
                RULES,
                GPUS,
                NUMBERS.size());
        run("limits where few GPUs come", 1.0);
        run("limits anywhere: much fires and resolves", 0.0);
    }

    private static void run(String title, double rarely) {
        Random random = new Random(7);
        SubjectTable table = new SubjectTable(SubjectKind.GPU, GPUS);
        AlertBook book = new AlertBook(List.of(table));
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < RULES; i++) {
            rules.add(rule(i, random, rarely));
        }
        book.rules(rules, START);
        double[][] values = new double[NUMBERS.size()][GPUS];
        for (double[] column : values) {
            Arrays.setAll(column, _ -> 20 + random.nextInt(60));
        }
        long[] nanos = new long[TURNS];
        long changes = 0;
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            for (double[] column : values) {
                for (int g = 0; g < GPUS; g++) {
                    column[g] = Math.clamp(column[g] + random.nextInt(5) - 2, 0, 100);
                }
            }
            long now = START + (turn + WARM_UP) * 1_000L;
            long began = System.nanoTime();
            look(table, values, now);
            book.look(SubjectKind.GPU, now);
            book.pass(now);
            int changed = book.takeChanged().size();
            if (turn >= 0) {
                nanos[turn] = System.nanoTime() - began;
                changes += changed;
            }
        }
        Arrays.sort(nanos);
        double mean = Arrays.stream(nanos).average().orElse(0) / 1e6;
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.1f ms, p99 %.1f ms, max %.1f ms, %.1f %% of a core; %,d changes told a look, %,d firing, %,d pending, %,d without room%n",
                title,
                nanos[TURNS / 2] / 1e6,
                nanos[TURNS * 99 / 100] / 1e6,
                nanos[TURNS - 1] / 1e6,
                mean / 10,
                changes / TURNS,
                book.counts().firing(),
                book.counts().pending(),
                book.counts().refused());
    }

    private static void look(SubjectTable table, double[][] values, long now) {
        table.begin();
        for (int g = 0; g < GPUS; g++) {
            String key = KEYS[g];
            int slot = table.known(key, key);
            if (slot < 0) {
                slot = table.meet(key, key, new Labels(key, key, "region-" + g % 8, "node-" + g / 8, "model-" + g % 5));
            }
            table.put(slot, 0, 0);
            for (int i = 0; i < values.length; i++) {
                table.put(slot, COLUMNS[i], values[i][g]);
            }
        }
        table.end(now);
    }

    private static final String[] KEYS = new String[GPUS];
    private static final int[] COLUMNS = new int[NUMBERS.size()];

    static {
        Arrays.setAll(KEYS, g -> "gpu-" + g);
        Arrays.setAll(COLUMNS, i -> Fields.column(SubjectKind.GPU, NUMBERS.get(i)));
    }

    private static Rule rule(int number, Random random, double rarely) {
        Scope scope =
                switch (random.nextInt(8)) {
                    case 0 -> new Scope(List.of(), List.of("node-" + random.nextInt(GPUS / 8)), List.of(), List.of());
                    case 1 -> new Scope(List.of("region-" + random.nextInt(8)), List.of(), List.of(), List.of());
                    case 2 -> new Scope(List.of(), List.of(), List.of("model-" + random.nextInt(5)), List.of());
                    case 3 ->
                        new Scope(
                                List.of("region-?"), List.of("node-" + random.nextInt(10) + "*"), List.of(), List.of());
                    default -> Scope.EVERYTHING;
                };
        return new Rule(
                "r" + number,
                "r" + number,
                SubjectKind.GPU,
                condition(random, rarely),
                random.nextInt(3) * 30_000L,
                30_000,
                scope,
                Severity.WARNING,
                true,
                0,
                "");
    }

    private static Condition condition(Random random, double rarely) {
        if (random.nextInt(10) == 0) {
            return OneOf.of(Fields.find(SubjectKind.GPU, "state").orElseThrow(), List.of("stale", "gone"), false);
        }
        Field field = Fields.find(SubjectKind.GPU, NUMBERS.get(random.nextInt(NUMBERS.size())))
                .orElseThrow();
        boolean isUp = random.nextBoolean();
        double limit = rarely > 0
                ? (isUp ? 101 + random.nextInt(20) / 10.0 : -random.nextInt(20) / 10.0 - 1)
                        + (random.nextInt(2_000) == 0 ? isUp ? -3 : 3 : 0)
                : random.nextInt(100);
        return new Threshold(field, isUp ? Comparison.ABOVE : Comparison.BELOW, limit, isUp ? limit - 3 : limit + 3);
    }
}
