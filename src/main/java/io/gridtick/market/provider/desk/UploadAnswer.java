package io.gridtick.market.provider.desk;

import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.RowProblem;
import java.math.BigDecimal;
import java.util.List;

/**
 * What came of a body: how many rows were taken, why others were not, and the first offers as they were understood.
 *
 * @param isDryRun nothing was kept
 */
record UploadAnswer(int accepted, int refused, List<RowProblem> problems, List<Preview> offers, boolean isDryRun) {
    private static final int SHOWN = 20;

    /** An offer in short. */
    record Preview(
            String id, String offerClass, String pricePerGpuHour, String currency, String stated, String region) {
        static Preview of(Offer offer) {
            return new Preview(
                    offer.id(),
                    offer.offerClass().id(),
                    BigDecimal.valueOf(offer.price(), 6).toPlainString(),
                    "USD",
                    offer.quote().stated().text(),
                    offer.place().country());
        }
    }

    static UploadAnswer of(Catalogue catalogue, Canonical.Reading reading, boolean isDryRun) {
        int unpriced = catalogue.listings().size() - reading.offers().size();
        return new UploadAnswer(
                reading.offers().size(),
                catalogue.refused() + unpriced,
                reading.problems(),
                reading.offers().stream().limit(SHOWN).map(Preview::of).toList(),
                isDryRun);
    }
}
