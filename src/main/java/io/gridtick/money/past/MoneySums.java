package io.gridtick.money.past;

import io.gridtick.history.past.WorkCell;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.RateLine;
import io.gridtick.money.price.Target;
import io.gridtick.money.sum.Money;
import io.gridtick.money.sum.Use;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Adds cells up by a key of theirs, each at the prices of its time. For one thread at a time. */
final class MoneySums<K extends Comparable<K>> implements Consumer<WorkCell> {
    private final PriceBook book;
    private final Function<WorkCell, K> key;
    private final Map<Target, RateLine> lines = new HashMap<>();
    private final NavigableMap<K, Money> sums = new TreeMap<>();
    private Money total = Money.NOTHING;

    MoneySums(PriceBook book, Function<WorkCell, K> key) {
        this.book = book;
        this.key = key;
    }

    @Override
    public void accept(WorkCell cell) {
        RateLine line = lines.computeIfAbsent(
                new Target(cell.region(), cell.model()), kind -> book.line(kind.region(), kind.model()));
        Use use = Use.of(cell.expectedMillis(), cell.knownMillis(), cell.idle(), cell.energy());
        Money money = Money.of(use, line, cell.fromMillis(), cell.toMillis());
        sums.merge(key.apply(cell), money, Money::plus);
        total = total.plus(money);
    }

    NavigableMap<K, Money> sums() {
        return sums;
    }

    Money total() {
        return total;
    }
}
