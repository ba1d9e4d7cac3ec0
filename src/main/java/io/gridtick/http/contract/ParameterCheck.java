package io.gridtick.http.contract;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Refuses parameters that the contract does not allow, all of them at once; also those it does not know: a filter with a
 * typing error would otherwise answer everything. */
final class ParameterCheck implements Handler<RoutingContext> {
    private static final int MAX_REPORTED = 10;

    private final List<ParameterRule> rules;
    private final Set<String> queryNames;

    ParameterCheck(List<ParameterRule> rules) {
        this.rules = rules;
        this.queryNames = rules.stream()
                .filter(ParameterRule::isInQuery)
                .map(ParameterRule::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void handle(RoutingContext ctx) {
        List<Problem.FieldError> errors = new ArrayList<>();
        rules.forEach(rule -> rule.fault(given(ctx, rule)).ifPresent(fault -> errors.add(error(rule.name(), fault))));
        ctx.queryParams().names().stream()
                .filter(name -> !queryNames.contains(name))
                .limit(MAX_REPORTED)
                .forEach(name -> errors.add(error(name, "is not a parameter of this operation")));
        if (errors.isEmpty()) {
            ctx.next();
        } else {
            ctx.fail(Parameters.invalid(errors));
        }
    }

    private static Problem.FieldError error(String name, String fault) {
        return new Problem.FieldError(name, fault);
    }

    private static List<String> given(RoutingContext ctx, ParameterRule rule) {
        return switch (rule.place()) {
            case "query" -> Parameters.all(ctx, rule.name());
            case "path" ->
                Optional.ofNullable(ctx.pathParam(rule.name())).stream().toList();
            // Headers have owners that know more of them than the contract says.
            default -> List.of();
        };
    }
}
