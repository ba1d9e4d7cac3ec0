package io.gridtick.fleet.board;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * One name for each model of GPU, however it is spelled: {@code NVIDIA-H100-80GB-HBM3} and {@code H100-SXM5-80GB} are
 * {@code H100 SXM5 80GB}. Of the spellings in the table {@code fleet/models.tsv} the longest counts that the name begins
 * with, word by word, and what is behind it stays. A name that no spelling fits stays as it is said, without the vendor and
 * with single blanks.
 */
public final class ModelNames {
    private static final String FILE = "/fleet/models.tsv";
    private static final int FIELDS = 2;
    private static final int MOST_MET = 1_024;
    private static final Set<String> VENDORS = Set.of("nvidia", "amd", "intel", "corporation", "tesla");
    private static final Set<String> NOISE = Set.of("gpu", "graphics", "accelerator", "shared");
    private static final ModelNames INSTANCE = new ModelNames();

    private final Map<String, Known> names = new HashMap<>();
    /** What was asked for before: a fleet has many GPUs and few models. */
    private final Map<String, String> met = new ConcurrentHashMap<>();

    private int longestWords;

    /**
     * What a spelling stands for.
     *
     * @param addsMemory whether the name tells a size of memory that the spelling does not: where words follow, they may
     *     tell another
     */
    private record Known(String name, boolean addsMemory) {}

    private ModelNames() {
        for (String[] row : rows()) {
            put(words(row[0]), row[1]);
            put(words(row[1]), row[1]);
        }
    }

    /** The one name of a model that is called so; empty for nothing. */
    public static String of(String said) {
        String known = INSTANCE.met.get(said);
        if (known != null) {
            return known;
        }
        String name = INSTANCE.name(said);
        if (INSTANCE.met.size() < MOST_MET) {
            INSTANCE.met.put(said, name);
        }
        return name;
    }

    private String name(String said) {
        List<String> words = words(said);
        for (int count = Math.min(words.size(), longestWords); count > 0; count--) {
            Known known = names.get(key(words.subList(0, count)));
            if (known == null) {
                continue;
            }
            List<String> rest = withoutNoise(words.subList(count, words.size()));
            if (rest.isEmpty()) {
                return known.name();
            }
            if (!known.addsMemory()) {
                return known.name() + " " + String.join(" ", rest);
            }
        }
        return words.isEmpty() ? said.strip() : String.join(" ", words);
    }

    private void put(List<String> spelling, String name) {
        boolean addsMemory = words(name).stream().anyMatch(word -> word.endsWith("GB") && !has(spelling, word));
        Known before = names.put(key(spelling), new Known(name, addsMemory));
        if (before != null && !before.name().equals(name)) {
            throw new IllegalStateException(FILE + " calls " + spelling + " both " + before.name() + " and " + name);
        }
        longestWords = Math.max(longestWords, spelling.size());
    }

    private static boolean has(List<String> words, String wanted) {
        return words.stream().anyMatch(wanted::equalsIgnoreCase);
    }

    private static List<String> withoutNoise(List<String> words) {
        return words.stream()
                .filter(word -> !NOISE.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static String key(List<String> words) {
        return String.join(" ", words).toLowerCase(Locale.ROOT);
    }

    /** The words of a name without the vendor before them. */
    private static List<String> words(String said) {
        List<String> words = Arrays.stream(said.split("[\\s_\\-/]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        int first = IntStream.range(0, words.size())
                .filter(i -> !VENDORS.contains(words.get(i).toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(0);
        return words.subList(first, words.size());
    }

    private static List<String[]> rows() {
        try (InputStream file = Objects.requireNonNull(ModelNames.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ModelNames::row)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String[] row(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException(FILE + " has not " + FIELDS + " fields in: " + line);
        }
        return fields;
    }
}
