package io.gridtick.ingest.connect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The table {@code connect/keys.txt}: what real senders know. */
final class SenderKeys {
    private static final Map<String, Set<String>> ALL = read();

    private SenderKeys() {}

    /** Fails where something is used that this part of a sender does not know. */
    static void check(String part, Collection<String> used) {
        Set<String> known = Objects.requireNonNull(ALL.get(part), part);
        List<String> foreign = used.stream().filter(key -> !known.contains(key)).toList();
        assertEquals(List.of(), foreign, part + " has no such keys");
    }

    private static Map<String, Set<String>> read() {
        try (InputStream file = Objects.requireNonNull(SenderKeys.class.getResourceAsStream("/connect/keys.txt"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(
                            line -> line[0],
                            line -> Arrays.stream(line[1].split(" ", -1)).collect(Collectors.toSet())));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
