package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangedObjectsTest {
    @Test
    void linesNameWhatChanged() {
        UUID user = new UUID(1, 2);
        UUID session = new UUID(3, 4);
        ChangedObjects changed = ChangedObjects.named(
                List.of("user:" + user, "session:" + session, "key:k3Jx09Qa", "signing_key:2026-11", "none"));
        assertEquals(new ChangedObjects(Set.of(user), Set.of("k3Jx09Qa"), Set.of(session), true), changed);
    }

    @Test
    void whatCannotBeReadChangesNothing() {
        ChangedObjects changed =
                ChangedObjects.named(List.of("", ":", "user", "user:", "user:somebody", "session:1", "setting:x"));
        assertTrue(changed.users().isEmpty());
        assertTrue(changed.sessions().isEmpty());
        assertTrue(changed.keys().isEmpty());
        assertFalse(changed.hasSigningKeys());
    }
}
