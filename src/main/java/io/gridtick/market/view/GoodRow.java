package io.gridtick.market.view;

import io.gridtick.market.offer.Interconnect;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.PurchaseMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What makes two offers the same good. "unstated" is a form like others: another good. */
public record GoodRow(
        String gpu,
        String form,
        @Nullable Double memoryGb,
        @Nullable String slice,
        String tenancy,
        String purchase,
        @Nullable Integer termMonths,
        @Nullable String interconnect,
        boolean isRecognised) {
    public static GoodRow of(OfferClass good) {
        OfferedGpu gpu = good.gpu();
        return new GoodRow(
                gpu.chip(),
                code(gpu.form()),
                gpu.memoryMib() == OfferedGpu.UNSTATED ? null : (double) gpu.memoryMib() / OfferedGpu.MIB_PER_GIB,
                gpu.isWhole() ? null : gpu.partition(),
                code(good.terms().tenancy()),
                code(good.terms().mode()),
                good.terms().mode() == PurchaseMode.RESERVED ? good.terms().termMonths() : null,
                good.terms().interconnect() == Interconnect.UNSTATED
                        ? null
                        : code(good.terms().interconnect()),
                gpu.recognised());
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
