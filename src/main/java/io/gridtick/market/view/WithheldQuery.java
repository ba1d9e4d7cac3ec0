package io.gridtick.market.view;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Withheld;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which goods without a spread.
 *
 * @param gpu chip, where only one is asked for
 */
public record WithheldQuery(Optional<String> gpu, Optional<Withheld> reason) {
    /** By their ids. */
    public List<WithheldSpreadRow> run(OfferBook book) {
        return book.goods().stream()
                .filter(this::admits)
                .sorted(Comparator.comparing(ClassView::id))
                .map(good -> WithheldSpreadRow.of(good, good.withheld().orElseThrow(), book.offersOf(good.id())))
                .toList();
    }

    public int count(OfferBook book) {
        return (int) book.goods().stream().filter(this::admits).count();
    }

    private boolean admits(ClassView good) {
        return good.withheld().isPresent()
                && (reason.isEmpty() || reason.equals(good.withheld()))
                && gpu.map(chip -> chip.equalsIgnoreCase(good.good().gpu().chip()))
                        .orElse(true);
    }
}
