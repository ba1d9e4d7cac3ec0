package io.gridtick.ingest.source;

import io.gridtick.http.Page;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.ingest.Protocol;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who sends what, over HTTP. */
public final class SourceResource implements Resource {
    private final Sources sources;

    public SourceResource(Sources sources) {
        this.sources = sources;
    }

    @Override
    public void register(Routes routes) {
        routes.add("listSources", this::list);
    }

    private void list(RoutingContext ctx) {
        PageRequest request = PageRequest.of(ctx);
        Optional<SourcePlace> after =
                request.after().map(text -> SourcePlace.parse(text).orElseThrow(SourceResource::foreignCursor));
        SourceFilter filter = new SourceFilter(
                Parameters.text(ctx, "protocol").map(code -> Protocol.valueOf(code.toUpperCase(Locale.ROOT))),
                Parameters.text(ctx, "q").filter(text -> !text.isBlank()),
                Parameters.text(ctx, "problems").map(SourceResource::flag).orElse(false));
        Page<SourceItem> page = Page.of(
                sources.list(filter, after, request.limit() + 1),
                request,
                item -> item.place().text());
        Replies.json(ctx, new Page<>(page.items().stream().map(SourceItem::row).toList(), page.next()));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused("problems", "must be true or false");
        };
    }

    private static RuntimeException foreignCursor() {
        return refused("cursor", "is not one of this list");
    }

    private static RuntimeException refused(String parameter, String fault) {
        return Parameters.invalid(List.of(new FieldError(parameter, fault)));
    }
}
