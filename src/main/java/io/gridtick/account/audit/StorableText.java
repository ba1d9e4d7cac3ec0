package io.gridtick.account.audit;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Text as the trail can keep it and give it back letter by letter: no NUL and no half of a character, which PostgreSQL
 * refuses, and not endless. Some of it comes from outside.
 */
final class StorableText {
    static final int LONGEST = 500;
    private static final int MOST_DETAILS = 20;
    private static final char UNKNOWN = '\uFFFD';

    private StorableText() {}

    static String of(String text) {
        StringBuilder kept = new StringBuilder(Math.min(text.length(), LONGEST));
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char letter = text.charAt(i);
            boolean isPair =
                    Character.isHighSurrogate(letter) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1));
            if (isPair) {
                kept.append(letter).append(text.charAt(++i));
            } else {
                kept.append(letter == 0 || Character.isSurrogate(letter) ? UNKNOWN : letter);
            }
        }
        return kept.toString();
    }

    static SortedMap<String, String> of(Map<String, String> detail) {
        SortedMap<String, String> kept = new TreeMap<>();
        new TreeMap<>(detail)
                .entrySet().stream()
                        .limit(MOST_DETAILS)
                        .forEach(entry -> kept.put(of(entry.getKey()), of(entry.getValue())));
        return kept;
    }
}
