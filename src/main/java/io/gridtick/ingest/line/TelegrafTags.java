package io.gridtick.ingest.line;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tags that mean something else with Telegraf's GPU inputs than their names say elsewhere. */
final class TelegrafTags {
    private static final String CARD = "card";

    private TelegrafTags() {}

    static Map<String, String> plain(Map<String, String> tags) {
        if (tags.containsKey("gpu_unique_id")) {
            return ofRocm(tags);
        }
        return tags.containsKey("gpu_index") ? ofInstance(tags) : tags;
    }

    /** {@code name} is the card's place in its host, {@code gpu_id} the number of its model. */
    private static Map<String, String> ofRocm(Map<String, String> tags) {
        Map<String, String> plain = new LinkedHashMap<>(tags);
        String name = tags.getOrDefault("name", "");
        if (name.startsWith(CARD)) {
            plain.remove("name");
            plain.remove("gpu_id");
            plain.put("index", name.substring(CARD.length()));
        }
        return plain;
    }

    /** {@code index} counts the instances of a GPU that is known by its UUID. */
    private static Map<String, String> ofInstance(Map<String, String> tags) {
        Map<String, String> plain = new LinkedHashMap<>(tags);
        plain.remove("index");
        return plain;
    }
}
