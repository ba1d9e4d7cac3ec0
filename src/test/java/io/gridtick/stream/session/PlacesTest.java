package io.gridtick.stream.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.stream.session.Places.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Caller ANN = Caller.person("ann", Role.VIEWER, Credential.of("session:1"));
    private static final Caller ANN_ELSEWHERE = Caller.person("ann", Role.VIEWER, Credential.of("session:2"));

    private final Places places = new Places(new VisitorLimits(2, 3, 4, 1, Duration.ofSeconds(5)));

    @Test
    void aCredentialHasSoManyWhereverItIsUsed() {
        Place first = take(ANN, "a");
        Place _ = take(ANN, "b");
        assertTrue(places.take(ANN, "c").isEmpty());
        assertTrue(places.take(ANN_ELSEWHERE, "c").isPresent());
        first.giveBack();
        first.giveBack();
        Place _ = take(ANN, "c");
        assertTrue(places.take(ANN, "c").isEmpty());
    }

    @Test
    void withoutACredentialTheAddressCounts() {
        for (int i = 0; i < 3; i++) {
            Place _ = take(Callers.ANONYMOUS, "a");
        }
        assertTrue(places.take(Callers.ANONYMOUS, "a").isEmpty());
        assertTrue(places.take(Callers.ANONYMOUS, "b").isPresent());
    }

    @Test
    void strangersAreBoundedByAddressAndInAll() {
        List<Place> taken = new ArrayList<>();
        for (String address : List.of("a", "b", "c", "d")) {
            taken.add(take(Callers.NOBODY, address));
            assertTrue(places.take(Callers.NOBODY, address).isEmpty());
        }
        assertTrue(places.take(Callers.NOBODY, "e").isEmpty());
        assertTrue(places.take(ANN, "a").isPresent());
        taken.getFirst().giveBack();
        Place _ = take(Callers.NOBODY, "e");
    }

    /** Against a plain count, and nothing is left when all are gone. */
    @Test
    void whatIsGivenBackIsFree() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Map<String, Integer> truth = new HashMap<>();
        List<Map.Entry<String, Place>> open = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            if (random.nextBoolean() && !open.isEmpty()) {
                Map.Entry<String, Place> gone = open.remove(random.nextInt(open.size()));
                gone.getValue().giveBack();
                truth.merge(gone.getKey(), -1, Integer::sum);
            } else {
                String id = "key:" + random.nextInt(5);
                Optional<Place> place =
                        places.take(Caller.person("ann", Role.VIEWER, Credential.of(id)), "x" + random.nextInt());
                assertEquals(truth.getOrDefault(id, 0) < 2, place.isPresent(), () -> "seed " + seed);
                place.ifPresent(taken -> {
                    open.add(Map.entry(id, taken));
                    truth.merge(id, 1, Integer::sum);
                });
            }
        }
        assertEquals(open.isEmpty(), places.isEmpty());
        open.forEach(entry -> entry.getValue().giveBack());
        assertTrue(places.isEmpty(), () -> "seed " + seed);
    }

    @Test
    void aPlaceIsKeptWhileItIsUsed() {
        Place place = take(ANN, "a");
        assertFalse(places.isEmpty());
        place.giveBack();
        assertTrue(places.isEmpty());
    }

    private Place take(Caller caller, String address) {
        return places.take(caller, address).orElseThrow();
    }
}
