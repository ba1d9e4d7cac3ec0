package io.gridtick.money.now;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.board.ModelNames;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuLoad;
import io.gridtick.fleet.view.KindLoad;
import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.Rates;
import io.gridtick.money.sum.Money;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fleet comes to in an hour, over HTTP. */
public final class MoneyResource implements Resource {
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 4;

    private final MoneyVerticle money;
    private final FleetGateway fleet;
    private final PriceBookGateway book;
    private final InstantSource clock;

    public MoneyResource(MoneyVerticle money, FleetGateway fleet, PriceBookGateway book, InstantSource clock) {
        this.money = money;
        this.fleet = fleet;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getMoney", ctx -> Replies.json(ctx, money.board()));
        routes.add("listHostMoney", this::listHosts);
        routes.add("listGpuMoney", this::listGpus);
    }

    /** What counts now, each found out once for an answer. */
    private final class RatesNow {
        private final PriceBook prices = book.book();
        private final long millis = clock.millis();
        private final Map<Kind, Rates> known = new HashMap<>();

        Rates of(GpuLoad gpu) {
            return known.computeIfAbsent(
                    new Kind(gpu.place().region(), gpu.place().model()),
                    kind -> prices.rates(kind.region(), kind.model(), millis));
        }
    }

    private void listHosts(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        fleet.read((reader, _) -> reader.hostLoads(page.after(), page.limit() + 1))
                .map(hosts -> {
                    RatesNow rates = new RatesNow();
                    List<HostMoney> rows = hosts.entrySet().stream()
                            .map(host -> host(host.getKey(), host.getValue(), rates))
                            .toList();
                    return Page.of(rows, page, HostMoney::host);
                })
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private static HostMoney host(String name, List<GpuLoad> gpus, RatesNow rates) {
        KindLoad load = KindLoad.NOTHING;
        Money sum = Money.NOTHING;
        for (GpuLoad gpu : gpus) {
            KindLoad one = KindLoad.of(gpu);
            load = load.plus(one);
            sum = sum.plus(HourFigures.money(one, rates.of(gpu)));
        }
        return new HostMoney(name, HourFigures.of(load, sum));
    }

    private void listGpus(RoutingContext ctx) {
        PageRequest page = PageRequest.of(ctx);
        Optional<Place> after = page.after().map(MoneyResource::place);
        GpuFilter filter = new GpuFilter(
                Parameters.text(ctx, "region"),
                Parameters.text(ctx, "host"),
                Parameters.text(ctx, "model").map(ModelNames::of),
                Optional.empty(),
                Parameters.text(ctx, "idle").map(Boolean::valueOf),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        fleet.read((reader, _) -> reader.loads(filter, after, page.limit() + 1))
                .map(gpus -> {
                    RatesNow rates = new RatesNow();
                    Page<GpuLoad> cut = Page.of(gpus, page, MoneyResource::cursor);
                    return new Page<>(
                            cut.items().stream()
                                    .map(gpu -> GpuMoney.of(gpu, rates.of(gpu)))
                                    .toList(),
                            cut.next());
                })
                .onSuccess(rows -> Replies.json(ctx, rows))
                .onFailure(ctx::fail);
    }

    private static String cursor(GpuLoad gpu) {
        Place place = gpu.place();
        return String.join(SEPARATOR, place.region(), place.host(), Integer.toString(place.index()), place.id());
    }

    private static Place place(String cursor) {
        String[] parts = cursor.split(SEPARATOR, -1);
        try {
            if (parts.length == PARTS) {
                return new Place(parts[0], parts[1], Integer.parseInt(parts[2]), parts[3], "");
            }
        } catch (NumberFormatException _) {
            // Answered like a cursor of another list.
        }
        throw Parameters.invalid(List.of(new FieldError("cursor", "is not one of this list")));
    }
}
