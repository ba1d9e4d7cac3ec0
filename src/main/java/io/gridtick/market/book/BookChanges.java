package io.gridtick.market.book;

import java.util.List;
import java.util.Map;

/**
 * What changed since the last look. Take away what is removed and moved before you put the offers; an id may be among them
 * that came and went between two looks.
 *
 * @param offers new and changed ones; one that was only seen again is not among them
 * @param removed ids of offers that left, with the id of the good under which they stood
 * @param moved ids of offers that stand under another good now, with the id of the good under which they stood before
 * @param goods whose low, median, high or numbers may have changed; one whose last offer left is among {@code emptied}
 * @param emptied ids of goods of which nothing is left
 */
public record BookChanges(
        List<QuotedOffer> offers,
        Map<String, String> removed,
        Map<String, String> moved,
        List<ClassView> goods,
        List<String> emptied) {
    public boolean isEmpty() {
        return offers.isEmpty() && removed.isEmpty() && moved.isEmpty() && goods.isEmpty() && emptied.isEmpty();
    }
}
