package io.gridtick.account.key;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a key to be made may do, checked. No addresses means from anywhere. */
record NewKey(String name, Set<Scope> scopes, List<AddressBlock> addresses, Optional<Instant> expiresAt) {
    NewKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }
}
