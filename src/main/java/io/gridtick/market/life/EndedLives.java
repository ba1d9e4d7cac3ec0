package io.gridtick.market.life;

import io.gridtick.market.cost.SurvivalCurve.Life;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lives that are over, by provider and good; the youngest of each. */
final class EndedLives {
    private static final int MOST_OF_A_GOOD = 2_000;
    private static final int MOST_GOODS = 2_000;

    private final Map<String, Map<String, Deque<Life>>> byProvider = new HashMap<>();
    private int goods;

    void add(String provider, String good, Life life) {
        Deque<Life> lives = lives(provider, good);
        if (lives != null) {
            if (lives.size() >= MOST_OF_A_GOOD) {
                lives.removeFirst();
            }
            lives.addLast(life);
        }
    }

    /** What was seen earlier, as far as there is room. */
    void addBefore(EndedLives earlier) {
        earlier.byProvider.forEach((provider, byGood) -> byGood.forEach((good, before) -> {
            Deque<Life> lives = lives(provider, good);
            while (lives != null && lives.size() < MOST_OF_A_GOOD && !before.isEmpty()) {
                lives.addFirst(before.removeLast());
            }
        }));
    }

    /** Of all goods where none is named. */
    List<Life> of(String provider, String good) {
        List<Life> found = new ArrayList<>();
        byProvider.getOrDefault(provider, Map.of()).forEach((each, lives) -> {
            if (good.isEmpty() || good.equals(each)) {
                found.addAll(lives);
            }
        });
        return found;
    }

    Set<String> goods(String provider) {
        return byProvider.getOrDefault(provider, Map.of()).keySet();
    }

    private @Nullable Deque<Life> lives(String provider, String good) {
        Map<String, Deque<Life>> byGood = byProvider.computeIfAbsent(provider, _ -> new HashMap<>());
        Deque<Life> lives = byGood.get(good);
        if (lives == null && goods < MOST_GOODS) {
            lives = new ArrayDeque<>();
            byGood.put(good, lives);
            goods++;
        }
        return lives;
    }
}
