package io.gridtick.alert.desk;

import io.gridtick.alert.look.SubjectTable;
import io.gridtick.alert.rule.Condition;
import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of whom a rule would hold at this moment.
 *
 * @param lookedAt subjects in its scope
 * @param unknown of them, of which the field is not known
 */
record PreviewView(int count, int lookedAt, int unknown, List<Item> items) {
    private static final int MOST = 50;

    PreviewView {
        items = List.copyOf(items);
    }

    /** One of them. */
    record Item(
            String subject,
            String name,
            @Nullable String region,
            @Nullable String host,
            @Nullable String model,
            @Nullable Double value,
            String shown) {}

    static PreviewView of(Rule rule, SubjectTable table) {
        int lookedAt = 0;
        int count = 0;
        int unknown = 0;
        List<Item> items = new ArrayList<>();
        for (int slot = 0; slot < table.end(); slot++) {
            if (!table.isUsed(slot) || !rule.scope().matches(table.labels(slot))) {
                continue;
            }
            lookedAt++;
            if (!(rule.condition() instanceof Condition.OfField on)) {
                continue;
            }
            double value = table.value(slot, on.field().column());
            Signal signal = on.signal(value);
            unknown += signal == Signal.UNKNOWN ? 1 : 0;
            if (signal == Signal.HOLDS) {
                count++;
                if (items.size() < MOST) {
                    items.add(item(table.labels(slot), on, value));
                }
            }
        }
        return new PreviewView(count, lookedAt, unknown, items);
    }

    private static Item item(Labels labels, Condition.OfField on, double value) {
        return new Item(
                labels.subject(),
                labels.name(),
                text(labels.region()),
                text(labels.host()),
                text(labels.model()),
                Double.isFinite(value) ? value : null,
                on.field().shown(value));
    }

    private static @Nullable String text(String label) {
        return label.isEmpty() ? null : label;
    }
}
