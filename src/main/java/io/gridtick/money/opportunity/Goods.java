package io.gridtick.money.opportunity;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Tenancy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which goods of the market a model of the fleet is. */
final class Goods {
    private final List<ClassView> all;

    /** @param all that the market has now */
    Goods(List<ClassView> all) {
        this.all = List.copyOf(all);
    }

    /** Whether a name is enough to tell what the GPU is. */
    static boolean isKnown(String model) {
        OfferedGpu gpu = GpuNames.of(model, 0);
        return gpu.recognised() && gpu.form() != Form.UNSTATED && gpu.memoryMib() != OfferedGpu.UNSTATED;
    }

    /** Where such a GPU is sold: as the price book links it, else where most sell at places that take anybody. */
    SellSide sellSide(String model, Optional<String> linked) {
        if (linked.isEmpty() && !isKnown(model)) {
            return new SellSide.Nowhere(Reason.UNKNOWN_MODEL);
        }
        List<ClassView> goods = linked.map(this::named).orElseGet(() -> onDemand(model));
        if (goods.isEmpty()) {
            return new SellSide.Nowhere(Reason.NO_GOOD);
        }
        return goods.stream()
                .map(Goods::places)
                .filter(places -> !places.asks().isEmpty())
                .max(Comparator.comparingInt(
                                (SellSide.Places places) -> places.asks().size())
                        .thenComparing(SellSide.Places::good, Comparator.reverseOrder()))
                .<SellSide>map(places -> places)
                .orElseGet(() -> new SellSide.Nowhere(Reason.NO_PLACE_TO_SELL));
    }

    /** What may take the place of a lease: machines of data centres, on demand. */
    List<ClassView> instead(String model) {
        return onDemand(model).stream()
                .filter(good -> good.good().terms().tenancy() == Tenancy.SECURE)
                .toList();
    }

    private List<ClassView> named(String good) {
        return all.stream()
                .filter(view -> view.id().equals(good) && view.live() > 0)
                .toList();
    }

    private List<ClassView> onDemand(String model) {
        OfferedGpu gpu = GpuNames.of(model, 0);
        return all.stream()
                .filter(good -> good.live() > 0
                        && good.good().gpu().equals(gpu)
                        && good.good().terms().mode() == PurchaseMode.ON_DEMAND)
                .toList();
    }

    private static SellSide.Places places(ClassView good) {
        return new SellSide.Places(
                good.id(),
                good.bests().stream()
                        .flatMap(quoted -> Ask.of(quoted).stream())
                        .sorted(Comparator.comparingLong(Ask::netMicroUsd).thenComparing(Ask::offer))
                        .toList());
    }
}
