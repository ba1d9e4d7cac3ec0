package io.gridtick.ingest.connect;

import org.jspecify.annotations.Nullable;

/**
 * Something to copy.
 *
 * @param file which the text is; null where it is typed into a shell
 * @param language of the text: sh, yaml or toml
 */
record Snippet(String label, @Nullable String file, String language, String text) {
    Snippet filled(String address) {
        return new Snippet(label, file, language, text.replace(Agents.ADDRESS, address));
    }
}
