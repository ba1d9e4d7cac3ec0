package io.gridtick.history.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.history.table.Format;
import io.gridtick.history.table.TableText;
import io.gridtick.http.Access;
import io.gridtick.http.Callers;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports of days and months over HTTP. */
public final class ReportResource implements Resource {
    private final ReportGateway reports;
    private final InstantSource clock;

    public ReportResource(ReportGateway reports, InstantSource clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getDailyReport", ctx -> get(ctx, day(ctx)));
        routes.add("getMonthlyReport", ctx -> get(ctx, month(ctx)));
    }

    private void get(RoutingContext ctx, ReportPeriod period) {
        if (period.range().fromMillis() >= clock.millis()) {
            ctx.fail(Problem.of(
                            Problem.Kind.INVALID,
                            "report_of_the_future",
                            period.name() + " has not begun yet. Ask for today or for an earlier time.")
                    .exception());
            return;
        }
        ReportBy by = Parameters.text(ctx, "by").map(ReportBy::of).orElse(ReportBy.REGION);
        Optional<String> accept = Optional.ofNullable(ctx.request().getHeader(HttpHeaders.ACCEPT));
        Format format = Format.of(Parameters.text(ctx, "format"), accept, Format.JSON);
        PageRequest page = PageRequest.of(ctx);
        boolean withMoney = Access.MONEY.admits(Callers.of(ctx));
        if (format == Format.JSON) {
            reports.report(period, by, page, withMoney)
                    .onSuccess(report -> Replies.json(ctx, report))
                    .onFailure(ctx::fail);
        } else {
            PageRequest first = new PageRequest(PageRequest.MAX_LIMIT, page.after());
            // Of hosts only the total has money, and tables show no total.
            all(new Asked(period, by, withMoney && by != ReportBy.HOST), first, new ArrayList<>())
                    .onSuccess(rows -> table(ctx, period, by, format, rows))
                    .onFailure(ctx::fail);
        }
    }

    /** What a table is of. */
    private record Asked(ReportPeriod period, ReportBy by, boolean withMoney) {}

    /** Whoever takes a table away wants all of it. */
    private Future<List<ReportRow>> all(Asked asked, PageRequest page, List<ReportRow> rows) {
        return reports.report(asked.period(), asked.by(), page, asked.withMoney())
                .compose(report -> {
                    rows.addAll(report.items());
                    return report.next() == null
                            ? Future.succeededFuture(rows)
                            : all(
                                    asked,
                                    new PageRequest(
                                            page.limit(),
                                            Optional.of(rows.getLast().name())),
                                    rows);
                });
    }

    private static void table(
            RoutingContext ctx, ReportPeriod period, ReportBy by, Format format, List<ReportRow> rows) {
        TableText text = format.text();
        StringBuilder out = new StringBuilder();
        List<String> names = new ArrayList<>(List.of("period", "by"));
        ReportRow.COLUMNS.forEach(column -> names.add(column.name()));
        text.head(names, out);
        for (ReportRow row : rows) {
            List<Object> values = new ArrayList<>(List.of(period.name(), by.wireName()));
            ReportRow.COLUMNS.forEach(column -> values.add(column.value().apply(row)));
            text.row(values.toArray(), out);
        }
        text.end(Map.of("row_count", rows.size()), out);
        String file = "gridtick-%s-by-%s.%s".formatted(period.name(), by.wireName(), format.suffix());
        ctx.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, format.contentType())
                .putHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Replies.end(ctx.response(), Buffer.buffer(out.toString().getBytes(UTF_8)));
    }

    private ReportPeriod day(RoutingContext ctx) {
        return parsed(ctx, "date", text -> ReportPeriod.day(LocalDate.parse(text)), "must be a day such as 2026-11-21")
                .orElseGet(() -> ReportPeriod.dayBefore(now()));
    }

    private ReportPeriod month(RoutingContext ctx) {
        return parsed(
                        ctx,
                        "month",
                        text -> ReportPeriod.month(YearMonth.parse(text)),
                        "must be a month such as 2026-11")
                .orElseGet(() -> ReportPeriod.monthOf(now()));
    }

    private static Optional<ReportPeriod> parsed(
            RoutingContext ctx, String parameter, Function<String, ReportPeriod> parser, String fault) {
        return Parameters.text(ctx, parameter).map(text -> {
            try {
                ReportPeriod period = parser.apply(text);
                if (period.range().fromMillis() >= 0) {
                    return period;
                }
            } catch (DateTimeException | ArithmeticException _) {
                // Answered like a time before there were any.
            }
            throw Parameters.invalid(List.of(new FieldError(parameter, fault)));
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
