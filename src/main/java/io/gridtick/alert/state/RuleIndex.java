package io.gridtick.alert.state;

import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.Fields;
import io.gridtick.alert.rule.SubjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of one kind, so arranged that a changed value finds those whose limit it passed. */
final class RuleIndex {
    private static final int[] NOT_YET = {};
    private static final int[] NONE = {-1};

    private final ScopeIndex scopes = new ScopeIndex();
    private final @Nullable FieldRules[][] byScope;
    private final List<List<CompiledRule>> events;
    private final boolean[] isAsked;
    private int[][] scopesOf = new int[64][];

    RuleIndex(SubjectKind kind, List<CompiledRule> rules) {
        int columns = Fields.of(kind).size();
        isAsked = new boolean[columns];
        List<List<List<CompiledRule>>> parts = new ArrayList<>();
        events = new ArrayList<>();
        for (CompiledRule rule : rules) {
            int scope = scopes.number(rule.rule().scope());
            if (scope == parts.size()) {
                parts.add(new ArrayList<>());
                events.add(new ArrayList<>());
                for (int column = 0; column < columns; column++) {
                    parts.getLast().add(new ArrayList<>(0));
                }
            }
            if (rule.column() == CompiledRule.EVENTS) {
                events.get(scope).add(rule);
            } else {
                parts.get(scope).get(rule.column()).add(rule);
                isAsked[rule.column()] = true;
            }
        }
        byScope = new FieldRules[parts.size()][];
        for (int scope = 0; scope < byScope.length; scope++) {
            @Nullable FieldRules[] row = new FieldRules[columns];
            for (int column = 0; column < columns; column++) {
                List<CompiledRule> here = parts.get(scope).get(column);
                row[column] = here.isEmpty() ? null : FieldRules.of(here);
            }
            byScope[scope] = row;
        }
    }

    /** Whether any rule looks at this field. */
    boolean isAsked(int column) {
        return isAsked[column];
    }

    /** Opens what holds now and may not have held before. */
    void changed(SubjectTable table, int slot, int column, double before, double now, FieldRules.Opening opening) {
        for (int scope : scopesOf(table, slot)) {
            FieldRules rules = scope < 0 ? null : byScope[scope][column];
            if (rules != null) {
                rules.changed(slot, before, now, opening);
            }
        }
    }

    /** The rules on events that a subject is in the scope of. */
    List<CompiledRule> eventRules(SubjectTable table, int slot) {
        List<CompiledRule> found = new ArrayList<>();
        for (int scope : scopesOf(table, slot)) {
            if (scope >= 0) {
                found.addAll(events.get(scope));
            }
        }
        return found;
    }

    /** Its labels are others now. */
    void moved(int slot) {
        if (slot < scopesOf.length) {
            scopesOf[slot] = NOT_YET;
        }
    }

    private int[] scopesOf(SubjectTable table, int slot) {
        if (slot >= scopesOf.length) {
            scopesOf = Arrays.copyOf(scopesOf, Math.max(table.end(), scopesOf.length * 2));
        }
        int[] known = scopesOf[slot];
        if (known == null || known.length == 0) {
            int[] found = scopes.of(table.labels(slot));
            known = found.length == 0 ? NONE : found;
            scopesOf[slot] = known;
        }
        return known;
    }
}
