package io.gridtick.http.door;

import io.gridtick.http.Access;
import io.vertx.core.http.HttpMethod;

/** One line of the table: an operation of the contract, where it is reached and who may use it. */
record Operation(String id, HttpMethod method, String path, Access access) {
    /** Browsers cannot send a header when they open a stream. Nowhere else does a cookie let anybody in. */
    boolean takesCookie() {
        return id.equals("openStream");
    }

    /** Clients of InfluxDB 1 may know no other place for a key than the query: {@code ?u=…&p=<key>}. */
    boolean takesPasswordParameter() {
        return id.equals("writeLines1") || id.equals("queryInflux") || id.equals("queryInfluxByGet");
    }

    /** Documents that anybody may read have an end, so HEAD is answered for them too. */
    boolean answersHead() {
        return access.isOpen() && method.equals(HttpMethod.GET);
    }

    /** The path as the router writes it: {@code /gpus/{id}} is {@code /gpus/:id}. */
    String routerPath() {
        return path.replace("{", ":").replace("}", "");
    }
}
