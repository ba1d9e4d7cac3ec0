package io.gridtick.account;

import io.gridtick.config.Secret;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What it costs to know a caller by a key, among as many keys as there may be.
 *
 * <p>2026-11, 2 cores shared with other work, JDK 25; processor time in ns a check, range of passes 3 to 6:
 *
 * <pre>
 * key                            700-960
 * key with two address blocks  1,190-1,520
 * key of the first start         112-118
 * unknown key                    389-494
 * </pre>
 *
 * <p>Most of it is finding one of 10,000 keys in memory that is not in a cache. An ingest request costs tens of microseconds, so
 * nothing is remembered between requests.
 */
final class BenchmarkKeyCheck {
    private static final int KEYS = 10_000;
    private static final int CHECKS = 300_000;
    private static final int PASSES = 6;
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BenchmarkKeyCheck() {}

    public static void main(String[] arguments) {
        SecureRandom random = new SecureRandom();
        String bootstrap = ApiKey.draw(random).text().substring(0, 46);
        Directory directory = new Directory(new Secret(bootstrap));
        UUID owner = UUID.randomUUID();
        List<String> plain = new ArrayList<>();
        List<String> fenced = new ArrayList<>();
        Map<String, KnownKey> known = new HashMap<>();
        List<AddressBlock> blocks = List.of(
                AddressBlock.parse("10.0.0.0/8").orElseThrow(),
                AddressBlock.parse("192.0.2.0/24").orElseThrow());
        for (int i = 0; i < KEYS; i++) {
            ApiKey key = ApiKey.draw(random);
            boolean isFenced = i % 2 == 0;
            (isFenced ? fenced : plain).add(key.text());
            known.put(
                    key.id(),
                    new KnownKey(
                            key.id(),
                            "key",
                            owner,
                            key.hash(),
                            Set.of(Scope.INGEST),
                            isFenced ? blocks : List.of(),
                            Optional.empty()));
        }
        directory.replaceAll(new Knowledge(Map.of(owner, Role.OPERATOR), known, Map.of()));
        for (int pass = 1; pass <= PASSES; pass++) {
            System.out.printf(
                    "pass %d: key %d ns, key with two address blocks %d ns, key of the first start %d ns, unknown key %d ns%n",
                    pass,
                    nanos(directory, plain),
                    nanos(directory, fenced),
                    nanos(directory, List.of(bootstrap)),
                    nanos(directory, List.of(ApiKey.draw(random).text())));
        }
    }

    private static long nanos(Directory directory, List<String> secrets) {
        int known = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < CHECKS; i++) {
            known += directory
                            .callerForKey(secrets.get(i % secrets.size()), "192.0.2.7", NOW)
                            .isPresent()
                    ? 1
                    : 0;
        }
        long nanos = (THREADS.getCurrentThreadCpuTime() - start) / CHECKS;
        if (known != 0 && known != CHECKS) {
            throw new IllegalStateException("some were known and some were not: " + known);
        }
        return nanos;
    }
}
