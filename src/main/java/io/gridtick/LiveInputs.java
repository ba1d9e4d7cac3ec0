package io.gridtick;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.view.GpuCounts;
import io.gridtick.market.MarketGateway;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.simulation.live.FoundGpus;
import io.gridtick.simulation.live.FoundPrice;
import io.gridtick.simulation.live.LiveGateway;
import io.gridtick.simulation.live.LiveStart;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Asks fleet and market what there is now, for a run that begins with it. */
final class LiveInputs implements LiveGateway {
    private static final int COUNTED_PER_TURN = 2_000;
    private static final double MICRO_DOLLARS_PER_CENT = 10_000;

    private final FleetGateway fleet;
    private final MarketGateway market;

    LiveInputs(FleetGateway fleet, MarketGateway market) {
        this.fleet = fleet;
        this.market = market;
    }

    @Override
    public Future<LiveStart> now() {
        return count(new GpuCounts())
                .compose(
                        counts -> market.read((reader, _) -> reader.goods()).map(goods -> start(counts.rows(), goods)));
    }

    private Future<GpuCounts> count(GpuCounts counts) {
        return fleet.read((reader, _) -> reader.count(counts, COUNTED_PER_TURN))
                .compose(so -> so.isWhole() ? Future.succeededFuture(so) : count(so));
    }

    static LiveStart start(List<GpuCounts.Row> rows, List<ClassView> goods) {
        return LiveStart.of(
                rows.stream().map(LiveInputs::gpus).toList(),
                rows.stream()
                        .map(GpuCounts.Row::model)
                        .distinct()
                        .map(model -> price(model, goods))
                        .toList());
    }

    private static FoundGpus gpus(GpuCounts.Row row) {
        OptionalDouble share = row.util().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(row.util().getAsDouble() / 100);
        return new FoundGpus(row.region(), row.model(), row.gpus(), share);
    }

    /** What the fleet calls so is looked for under the name that the market has for it. */
    private static FoundPrice price(String model, List<ClassView> goods) {
        OfferedGpu gpu = GpuNames.of(model, OfferedGpu.UNSTATED);
        List<ClassView> same = goods.stream()
                .filter(good -> gpu.recognised()
                        && good.median() > 0
                        && isSame(gpu, good.good().gpu()))
                .toList();
        return new FoundPrice(model, cents(same, PurchaseMode.ON_DEMAND), cents(same, PurchaseMode.INTERRUPTIBLE));
    }

    /** Where the fleet does not say the form or the memory, any will do. */
    private static boolean isSame(OfferedGpu mine, OfferedGpu theirs) {
        boolean isForm = mine.form() == theirs.form() || mine.form() == Form.UNSTATED;
        boolean isMemory = mine.memoryMib() == theirs.memoryMib() || mine.memoryMib() == OfferedGpu.UNSTATED;
        return theirs.isWhole() && theirs.chip().equals(mine.chip()) && isForm && isMemory;
    }

    /** The middle of the goods; those of data centres where there are any. */
    private static OptionalDouble cents(List<ClassView> goods, PurchaseMode mode) {
        for (Tenancy tenancy : List.of(Tenancy.SECURE, Tenancy.COMMUNITY)) {
            long[] medians = goods.stream()
                    .filter(good -> good.good().terms().mode() == mode
                            && good.good().terms().tenancy() == tenancy)
                    .mapToLong(ClassView::median)
                    .sorted()
                    .toArray();
            if (medians.length > 0) {
                double middle = Arrays.stream(medians, (medians.length - 1) / 2, medians.length / 2 + 1)
                        .average()
                        .orElseThrow();
                return OptionalDouble.of(middle / MICRO_DOLLARS_PER_CENT);
            }
        }
        return OptionalDouble.empty();
    }
}
