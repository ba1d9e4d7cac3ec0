package io.gridtick.account;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What the lines of the trail name, and so what is to be read again. */
record ChangedObjects(Set<UUID> users, Set<String> keys, Set<UUID> sessions, boolean hasSigningKeys) {
    private static final int KEY_ID_MAX = 64;

    /** From the objects of lines, written {@code kind:id}. Other kinds are nothing that is kept in memory. */
    static ChangedObjects named(List<String> objects) {
        Set<UUID> users = new HashSet<>();
        Set<String> keys = new HashSet<>();
        Set<UUID> sessions = new HashSet<>();
        boolean hasSigningKeys = false;
        for (String object : objects) {
            int colon = object.indexOf(':');
            String id = object.substring(colon + 1);
            switch (object.substring(0, Math.max(0, colon))) {
                case "user" -> users.addAll(uuid(id));
                case "session" -> sessions.addAll(uuid(id));
                case "key" -> keys.add(id.substring(0, Math.min(id.length(), KEY_ID_MAX)));
                case "signing_key" -> hasSigningKeys = true;
                default -> {}
            }
        }
        return new ChangedObjects(users, keys, sessions, hasSigningKeys);
    }

    private static List<UUID> uuid(String text) {
        List<UUID> found = new ArrayList<>(1);
        try {
            found.add(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            // Such a line changes nothing that has an id.
        }
        return found;
    }
}
