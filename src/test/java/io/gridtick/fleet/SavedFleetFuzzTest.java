package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.RandomFleet.Arrival;
import io.gridtick.fleet.record.DamagedRecordException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bytes that no save wrote are damage, and nothing worse, also where every checksum is right. */
class SavedFleetFuzzTest {
    private static final int CASES = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 1_000_000 : 5_000;

    @Test
    void anyPageIsReadOrDamaged() {
        List<byte[]> pages = pages();
        Random random = new Random(11);
        int damaged = 0;
        for (int i = 0; i < CASES; i++) {
            SavedFleet saved = new FleetRig().state.reading();
            int changed = random.nextInt(pages.size());
            try {
                for (int page = 0; page <= changed; page++) {
                    saved.read(page == changed ? mutated(random, pages.get(page)) : pages.get(page));
                }
            } catch (DamagedRecordException _) {
                damaged++;
            }
        }
        assertTrue(damaged > CASES / 4, damaged + " were damaged");
    }

    private static List<byte[]> pages() {
        RandomFleet senders = new RandomFleet(new Random(3));
        FleetRig rig = new FleetRig();
        for (int i = 0; i < 150; i++) {
            Arrival arrival = senders.next();
            rig.state.apply(arrival.batch(), arrival.position(), arrival.millis());
        }
        Snapshot snapshot = rig.state.save(rig.now, 8);
        List<byte[]> pages = new ArrayList<>();
        for (byte @Nullable [] page = snapshot.nextPage(); page != null; page = snapshot.nextPage()) {
            pages.add(page);
        }
        return pages;
    }

    private static byte[] mutated(Random random, byte[] page) {
        byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(page, random.nextInt(page.length)) : page.clone();
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }
}
