package io.gridtick.account.session;

import io.gridtick.http.Problem;
import io.gridtick.store.DatabaseUnavailableException;
import java.time.Duration;

/** What a client is told while the database is away. */
final class StoreAway {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

    private StoreAway() {}

    static Throwable explained(Throwable failure) {
        return failure instanceof DatabaseUnavailableException
                ? Problem.unavailable(
                                "store_unavailable", "Accounts cannot be read at the moment. Try again.", RETRY_AFTER)
                        .exception()
                : failure;
    }
}
