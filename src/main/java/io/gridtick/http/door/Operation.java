package io.gridtick.http.door;

import io.gridtick.http.Access;
import io.gridtick.http.limit.RateClass;
import io.vertx.core.http.HttpMethod;
import java.util.Optional;

/** One line of the table: an operation of the contract, where it is reached and who may use it. */
record Operation(String id, HttpMethod method, String path, Access access) {
    private static final String API = "/api/";
    private static final String SIMULATE = "/simulate";
    private static final String AUTH = "/api/v1/auth/";

    /** Browsers cannot send a header when they open a stream. Nowhere else does a cookie let anybody in. */
    boolean takesCookie() {
        return id.equals("openStream") || id.equals("followSimulation");
    }

    /** Clients of InfluxDB 1 may know no other place for a key than the query: {@code ?u=…&p=<key>}. */
    boolean takesPasswordParameter() {
        return id.equals("writeLines1") || id.equals("queryInflux") || id.equals("queryInfluxByGet");
    }

    /** Documents that anybody may read have an end, so HEAD is answered for them too. */
    boolean answersHead() {
        return access.isOpen() && method.equals(HttpMethod.GET);
    }

    /** By which limits callers are counted; health checks and documents are never refused. */
    Optional<RateClass> rateClass() {
        if (takesCookie()) {
            return Optional.of(RateClass.STREAM);
        }
        if (access.equals(Access.SENDERS)) {
            return Optional.of(RateClass.INGEST);
        }
        if (method.equals(HttpMethod.GET)) {
            return path.startsWith(API) || path.startsWith(SIMULATE) ? Optional.of(RateClass.READ) : Optional.empty();
        }
        return Optional.of(path.startsWith(AUTH) ? RateClass.AUTH : RateClass.WRITE);
    }

    /** The path as the router writes it: {@code /gpus/{id}} is {@code /gpus/:id}. */
    String routerPath() {
        return path.replace("{", ":").replace("}", "");
    }
}
