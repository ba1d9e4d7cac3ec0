package io.gridtick.http.contract;

import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Serves the contract itself, in both notations. */
public final class ContractResource implements Resource {
    private final Contract contract;

    public ContractResource(Contract contract) {
        this.contract = contract;
    }

    @Override
    public void register(Routes routes) {
        routes.add("getContract", document("application/yaml", contract.yaml()));
        routes.add("getContractAsJson", document("application/json", contract.json()));
    }

    private static Handler<RoutingContext> document(String type, byte[] bytes) {
        Buffer body = Buffer.buffer(bytes);
        return ctx -> Replies.end(
                ctx.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache"),
                body);
    }
}
