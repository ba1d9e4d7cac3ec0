package io.gridtick.ingest.connect;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.OwnOrigin;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** What to copy for each kind of sender, with this server's address in it. */
public final class ConnectResource implements Resource {
    private final OwnOrigin own;
    private final Agents agents = Agents.load();

    /** @param own by which name this server is reached */
    public ConnectResource(OwnOrigin own) {
        this.own = own;
    }

    /**
     * The page's data.
     *
     * @param isSecure whether what is sent to the address is encrypted on its way
     * @param placeholder what stands in place of the key
     * @param canMakeKey whether who asks may make a key that samples can be sent by
     */
    private record Connect(
            String address,
            @JsonProperty("is_secure") boolean isSecure,
            String placeholder,
            boolean canMakeKey,
            int longestWaitS,
            List<Agent> items) {}

    @Override
    public void register(Routes routes) {
        routes.add("getConnect", this::connect);
    }

    private void connect(RoutingContext ctx) {
        String address = own.address(ctx.request());
        boolean canMakeKey = Callers.of(ctx).filter(ConnectResource::maySend).isPresent();
        Replies.json(
                ctx,
                new Connect(
                        address,
                        address.startsWith("https:"),
                        Agents.KEY,
                        canMakeKey,
                        FirstSampleResource.LONGEST_WAIT_SECONDS,
                        agents.filled(address)));
    }

    /** A person makes keys for no more than what that person may do. */
    private static boolean maySend(Caller caller) {
        return !caller.isAnonymous()
                && caller.role().filter(Access.SENDERS.roles()::contains).isPresent();
    }
}
