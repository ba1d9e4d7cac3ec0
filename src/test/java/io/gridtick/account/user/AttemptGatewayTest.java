package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Grant;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptGatewayTest {
    private static final Bucket BUCKET = new Bucket("test", 5, Duration.ofMinutes(1));

    private final List<String> drawn = new ArrayList<>();
    private final AttemptGateway attempts = new AttemptGateway((_, who) -> {
        drawn.add(who);
        return Future.succeededFuture(new Grant(true, 1, Duration.ZERO));
    });

    /** Whoever has one IPv6 address has 2^64 of them. */
    @Test
    void addressesOfOneNetworkAreCountedTogether() {
        Waiting.on(attempts.take(BUCKET, "2001:db8:1:2::1"));
        Waiting.on(attempts.take(BUCKET, "2001:db8:1:2:ffff::9"));
        Waiting.on(attempts.isAllowed(BUCKET, "2001:db8:1:3::1"));
        assertEquals(List.of("20010db800010002/64", "20010db800010002/64", "20010db800010003/64"), drawn);
    }

    @Test
    void whatIsNoAddressCountsAsItIs() {
        for (String who : List.of("192.0.2.7", "kim@example.com", "all")) {
            Waiting.on(attempts.take(BUCKET, who));
        }
        assertEquals(List.of("192.0.2.7", "kim@example.com", "all"), drawn);
    }
}
