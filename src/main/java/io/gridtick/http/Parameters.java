package io.gridtick.http;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Reads parameters of a request that the contract has already checked. */
public final class Parameters {
    private Parameters() {}

    /** The parameter of the path or the query by this name. */
    public static Optional<String> text(RoutingContext ctx, String name) {
        return Optional.ofNullable(ctx.pathParam(name))
                .or(() -> all(ctx, name).stream().findFirst());
    }

    /** Every value of a query parameter that may be repeated. */
    public static List<String> all(RoutingContext ctx, String name) {
        return ctx.queryParam(name);
    }

    public static ProblemException invalid(List<Problem.FieldError> errors) {
        return new Problem(
                        Problem.Kind.INVALID,
                        "invalid_parameter",
                        "A parameter cannot be used.",
                        errors,
                        Optional.empty())
                .exception();
    }
}
