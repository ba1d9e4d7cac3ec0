package io.gridtick.money.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.BodyLimits;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.money.price.BookTable;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The price book over HTTP. */
public final class PriceBookResource implements Resource {
    private static final BodyLimits TABLE =
            new BodyLimits(2 << 20, 4 << 20, Duration.ofSeconds(10), 1024, Duration.ofMinutes(1));

    private final PriceBookGateway book;
    private final JsonBodies bodies;
    private final WorkerPool readers;
    private final InstantSource clock;

    /** @param readers for tables, which take longer than a loop may wait */
    public PriceBookResource(PriceBookGateway book, JsonBodies bodies, WorkerPool readers, InstantSource clock) {
        this.book = book;
        this.bodies = bodies;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listPrices", this::list);
        routes.add("addPrice", this::add);
        routes.add("endPrice", this::end);
        routes.add("importPrices", this::importTable);
    }

    private void list(RoutingContext ctx) {
        boolean withHistory =
                Parameters.text(ctx, "history").map(Boolean::valueOf).orElse(false);
        PageRequest page = PageRequest.of(ctx);
        long before = page.after().map(PriceBookResource::id).orElse(Long.MAX_VALUE);
        List<LineView> views = new BookHistory(book.lines(), clock.instant())
                .entries().stream()
                        .filter(entry -> entry.stored().id() < before)
                        .filter(entry -> withHistory || counts(entry))
                        .limit(page.limit() + 1L)
                        .map(LineView::of)
                        .toList();
        Replies.json(ctx, Page.of(views, page, view -> Long.toString(view.id())));
    }

    /** Who asks for what counts need not hear what was ended. */
    private static boolean counts(BookHistory.Entry entry) {
        return switch (entry.state()) {
            case CURRENT -> !entry.stored().line().isEnd();
            case COMING -> true;
            case OVER, REPLACED -> false;
        };
    }

    private void add(RoutingContext ctx) {
        bodies.read(ctx, PriceRequest.class)
                .map(request -> request.line(clock.instant()))
                .compose(line -> book.add(List.of(line), author(ctx)).map(this::view))
                .onSuccess(view -> Replies.created(ctx, view))
                .onFailure(ctx::fail);
    }

    private void end(RoutingContext ctx) {
        BookHistory history = new BookHistory(book.lines(), clock.instant());
        Optional<BookHistory.Entry> found =
                Parameters.text(ctx, "id").map(PriceBookResource::id).flatMap(history::entry);
        if (found.isEmpty()) {
            ctx.fail(Problem.of(Kind.NOT_FOUND, "unknown_price", "There is no line with this id in the price book.")
                    .exception());
            return;
        }
        history.undone(found.get())
                .map(line -> book.add(List.of(line), author(ctx)))
                .orElseGet(() -> Future.failedFuture(Problem.of(
                                Kind.CONFLICT,
                                "price_is_over",
                                "This line does not count any more; the past is corrected by a line that begins there.")
                        .exception()))
                .onSuccess(_ -> Replies.nothing(ctx))
                .onFailure(ctx::fail);
    }

    private void importTable(RoutingContext ctx) {
        String author = author(ctx);
        bodies.read(ctx, ImportRequest.class, TABLE)
                .compose(request -> {
                    boolean isDryRun = Boolean.TRUE.equals(request.dryRun());
                    Instant now = clock.instant();
                    return readers.run(() -> table(request, now)).compose(table -> {
                        ImportAnswer answer = ImportAnswer.of(table, isDryRun, author, now);
                        return isDryRun || table.lines().isEmpty()
                                ? Future.succeededFuture(answer)
                                : book.add(table.lines(), author).map(answer);
                    });
                })
                .onSuccess(answer -> Replies.json(ctx, answer))
                .onFailure(ctx::fail);
    }

    private static BookTable table(ImportRequest request, Instant now) {
        String data = request.data();
        if (data == null) {
            throw JsonBodies.invalid(List.of(new FieldError("/data", "must be the table, as a text")));
        }
        try {
            return BookTable.read(data.getBytes(UTF_8), now);
        } catch (UnreadableAnswerException unreadable) {
            throw Problem.of(Kind.INVALID, "unreadable_prices", String.valueOf(unreadable.getMessage()))
                    .exception();
        }
    }

    private LineView view(long id) {
        return new BookHistory(book.lines(), clock.instant())
                .entry(id)
                .map(LineView::of)
                .orElseThrow();
    }

    private static String author(RoutingContext ctx) {
        return Callers.of(ctx).map(Caller::subject).orElse("anonymous");
    }

    private static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw Parameters.invalid(List.of(new FieldError("id", "must be the number of a line")));
        }
    }
}
