package io.gridtick.alert.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The open pairs of one kind, by rule and subject, and by subject. */
final class OpenPairs {
    private Map<Long, Pair> byKey = new HashMap<>();
    private final List<@Nullable List<Pair>> bySlot = new ArrayList<>();

    @Nullable
    Pair find(CompiledRule rule, int slot) {
        return byKey.get(Pair.key(rule, slot));
    }

    void add(Pair pair) {
        byKey.put(pair.key(), pair);
        while (bySlot.size() <= pair.slot) {
            bySlot.add(null);
        }
        List<Pair> here = bySlot.get(pair.slot);
        if (here == null) {
            here = new ArrayList<>(2);
            bySlot.set(pair.slot, here);
        }
        here.add(pair);
    }

    void remove(Pair pair) {
        byKey.remove(pair.key());
        List<Pair> here = bySlot.get(pair.slot);
        if (here != null) {
            here.remove(pair);
            if (here.isEmpty()) {
                bySlot.set(pair.slot, null);
            }
        }
    }

    /** Those of a subject; they may be removed while going through it from its end. */
    List<Pair> of(int slot) {
        List<Pair> here = slot < bySlot.size() ? bySlot.get(slot) : null;
        return here == null ? List.of() : here;
    }

    Collection<Pair> all() {
        return byKey.values();
    }

    int size() {
        return byKey.size();
    }

    /** Rules have other numbers now. */
    void renumber() {
        Map<Long, Pair> renumbered = new HashMap<>();
        byKey.values().forEach(pair -> renumbered.put(pair.key(), pair));
        byKey = renumbered;
    }
}
