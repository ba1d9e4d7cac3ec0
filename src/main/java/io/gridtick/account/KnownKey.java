package io.gridtick.account;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A key that was not revoked, as every node knows it. No address blocks means from anywhere. */
record KnownKey(
        String id,
        String name,
        UUID owner,
        SecretHash hash,
        Set<Scope> scopes,
        List<AddressBlock> addresses,
        Optional<Instant> expiresAt) {
    KnownKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }

    boolean isUsableAt(Instant now) {
        return expiresAt.isEmpty() || expiresAt.get().isAfter(now);
    }

    /** A zone of the address ({@code %eth0}) is not looked at. */
    boolean isUsableFrom(String address) {
        return addresses.isEmpty()
                || AddressBlock.literal(address.split("%", 2)[0])
                        .filter(sender -> addresses.stream().anyMatch(block -> block.contains(sender)))
                        .isPresent();
    }

    Caller caller(Role ownersRole) {
        return Caller.key(
                owner.toString(), RoleScopes.within(ownersRole, scopes), new Credential("key:" + id, expiresAt));
    }
}
