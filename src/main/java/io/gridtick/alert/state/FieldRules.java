package io.gridtick.alert.state;

import io.gridtick.alert.rule.Condition.OfField;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.alert.rule.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The rules of one scope on one field, in the order of their limits. */
final class FieldRules {
    private static final CompiledRule[] NONE = {};

    private final CompiledRule[] up;
    private final double[] upLimits;
    private final CompiledRule[] down;
    private final double[] downLimits;
    private final CompiledRule[] others;

    /** Whom a change of a value may open. */
    interface Opening {
        void open(CompiledRule rule, int slot, double value);
    }

    private FieldRules(List<CompiledRule> up, List<CompiledRule> down, List<CompiledRule> others) {
        this.up = up.toArray(NONE);
        this.upLimits = limits(up);
        this.down = down.toArray(NONE);
        this.downLimits = limits(down);
        this.others = others.toArray(NONE);
    }

    static FieldRules of(List<CompiledRule> rules) {
        List<CompiledRule> up = new ArrayList<>();
        List<CompiledRule> down = new ArrayList<>();
        List<CompiledRule> others = new ArrayList<>();
        for (CompiledRule rule : rules) {
            if (rule.condition() instanceof Threshold threshold
                    && threshold.comparison().looksUp()) {
                up.add(rule);
            } else if (rule.condition() instanceof Threshold threshold
                    && threshold.comparison().looksDown()) {
                down.add(rule);
            } else {
                others.add(rule);
            }
        }
        Comparator<CompiledRule> byLimit = Comparator.comparingDouble(FieldRules::limit);
        up.sort(byLimit);
        down.sort(byLimit);
        return new FieldRules(up, down, others);
    }

    /** Opens every rule that holds now and may not have held before. */
    void changed(int slot, double before, double now, Opening opening) {
        boolean isFirst = !Double.isFinite(before);
        if (isFirst || now > before) {
            for (int i = isFirst ? 0 : firstFrom(upLimits, before); i < up.length && upLimits[i] <= now; i++) {
                look(up[i], slot, now, opening);
            }
        }
        if (isFirst || now < before) {
            for (int i = firstFrom(downLimits, now); i < down.length && (isFirst || downLimits[i] <= before); i++) {
                look(down[i], slot, now, opening);
            }
        }
        for (CompiledRule rule : others) {
            look(rule, slot, now, opening);
        }
    }

    private static void look(CompiledRule rule, int slot, double now, Opening opening) {
        if (rule.condition().signal(now) == Signal.HOLDS) {
            opening.open(rule, slot, now);
        }
    }

    private static int firstFrom(double[] limits, double value) {
        int low = 0;
        int high = limits.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (limits[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double[] limits(List<CompiledRule> rules) {
        return rules.stream().mapToDouble(FieldRules::limit).toArray();
    }

    private static double limit(CompiledRule rule) {
        OfField condition = rule.condition();
        return condition instanceof Threshold threshold ? threshold.limit() : 0;
    }
}
