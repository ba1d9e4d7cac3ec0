package io.gridtick.market.offer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what providers call a GPU. Words are compared whole, and the longest spelling counts, so that an A4000 is never an
 * A40 and a 4070 Ti never a 4070. The table is {@code market/gpus.tsv}.
 *
 * <p>Give the memory of <b>one</b> GPU in MiB where the answer has it, 0 where it has not: it tells 40 GB from 80 GB, and an
 * H100 NVL from the others. Memory that no such chip has is kept as stated; a screen holds such an offer back.
 */
public final class GpuNames {
    private static final int MOST_WORDS = 6;
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9.]+");
    private static final Pattern FORM_BEHIND = Pattern.compile("(.+?)(sxm[2-6]?|pcie|nvl|oam)");
    private static final Pattern GIGABYTES = Pattern.compile("(\\d{1,3})(?:gb|gib|g|gi)");
    private static final Pattern MIG = Pattern.compile("\\d+g\\.\\d+gb(?:\\.me)?|\\d+c?\\.\\d+g\\.\\d+gb");
    private static final GpuNames INSTANCE = new GpuNames();

    private final Map<String, Chip> chips = new HashMap<>();
    private final Map<String, Chip> spellings = new HashMap<>();
    private final Map<String, List<Chip>> ambiguous = new HashMap<>();

    private GpuNames() {
        for (String[] row : Table.rows("/market/gpus.tsv", 4)) {
            Chip chip = Chip.read(row[0], row[1], row[2]);
            chips.putIfAbsent(chip.name(), chip);
            spellings.putIfAbsent(compact(chip.name()), chips.get(chip.name()));
            for (String spelling : row[3].isEmpty() ? new String[0] : row[3].split(",", -1)) {
                if (spelling.startsWith("?")) {
                    ambiguous
                            .computeIfAbsent(spelling.substring(1), _ -> new ArrayList<>())
                            .add(chip);
                } else {
                    spellings.put(spelling, chips.get(chip.name()));
                }
            }
        }
    }

    /** The chip of that canonical name. */
    public static Optional<Chip> chip(String name) {
        return Optional.ofNullable(INSTANCE.chips.get(name));
    }

    /**
     * The GPU that is called so.
     *
     * @param memoryMib of one GPU, 0 where not told; then a size in the name counts ("A100 80GB")
     */
    public static OfferedGpu of(String name, int memoryMib) {
        return INSTANCE.read(name, memoryMib);
    }

    private OfferedGpu read(String name, int statedMib) {
        List<String> words = words(name);
        String partition = words.stream()
                .filter(word -> MIG.matcher(word).matches())
                .findFirst()
                .orElse("");
        int mib = statedMib > 0 ? statedMib : sizeIn(words);
        Chip chip = find(words, mib);
        if (chip == null) {
            return new OfferedGpu(name.strip(), formIn(words), mib, partition, false);
        }
        if (!partition.isEmpty()) {
            return new OfferedGpu(chip.name(), form(chip, words, 0), sliceMib(partition), partition, true);
        }
        Form form = form(chip, words, mib);
        int known = mib > 0 ? chip.sizeNear(form, mib) : chip.onlySize(form);
        return new OfferedGpu(chip.name(), form, known > 0 ? known * OfferedGpu.MIB_PER_GIB : mib, "", true);
    }

    private @Nullable Chip find(List<String> words, int mib) {
        Chip best = null;
        int longest = 0;
        for (int from = 0; from < words.size(); from++) {
            StringBuilder joined = new StringBuilder();
            for (int to = from; to < Math.min(words.size(), from + MOST_WORDS); to++) {
                joined.append(words.get(to));
                Chip met = met(joined.toString(), mib);
                if (met != null && joined.length() > longest) {
                    best = met;
                    longest = joined.length();
                }
            }
        }
        return best;
    }

    private @Nullable Chip met(String joined, int mib) {
        Chip chip = exactly(joined, mib);
        if (chip != null) {
            return chip;
        }
        Matcher form = FORM_BEHIND.matcher(joined);
        return form.matches() ? exactly(form.group(1), mib) : null;
    }

    private @Nullable Chip exactly(String joined, int mib) {
        Chip chip = spellings.get(joined);
        if (chip != null) {
            return chip;
        }
        return ambiguous.getOrDefault(joined, List.of()).stream()
                .filter(one -> mib > 0 && one.sizeNear(Form.UNSTATED, mib) > 0)
                .findFirst()
                .orElse(null);
    }

    private static Form form(Chip chip, List<String> words, int mib) {
        Form said = formIn(words);
        if (said == Form.UNSTATED && chip.name().equals("H100")) {
            said = h100Form(words);
        }
        if (said != Form.UNSTATED && chip.memoryGb().containsKey(said)) {
            return said;
        }
        Form only = chip.onlyForm();
        return only == Form.UNSTATED && mib > 0 ? chip.formOf(mib) : only;
    }

    private static Form formIn(List<String> words) {
        for (String word : words) {
            if (word.equals("hgx")) {
                return Form.SXM;
            }
            for (Form form : List.of(Form.SXM, Form.PCIE, Form.NVL, Form.OAM)) {
                String end = form.name().toLowerCase(Locale.ROOT);
                if (word.endsWith(end) || (form == Form.SXM && word.matches(".*sxm[2-6]"))) {
                    return form;
                }
            }
        }
        return Form.UNSTATED;
    }

    /** Of an H100 the kind of memory tells the form, and one cloud's own name. */
    private static Form h100Form(List<String> words) {
        if (words.contains("hbm3") || words.contains("h100t")) {
            return Form.SXM;
        }
        return words.contains("hbm2e") ? Form.PCIE : Form.UNSTATED;
    }

    private static int sizeIn(List<String> words) {
        for (String word : words) {
            Matcher size = GIGABYTES.matcher(word);
            if (size.matches()) {
                return Integer.parseInt(size.group(1)) * OfferedGpu.MIB_PER_GIB;
            }
        }
        return OfferedGpu.UNSTATED;
    }

    private static int sliceMib(String profile) {
        String size = profile.replaceFirst(".*g\\.(\\d+)gb.*", "$1");
        return Integer.parseInt(size) * OfferedGpu.MIB_PER_GIB;
    }

    /** {@code "8x H100 SXM5 80GB"} and {@code gpu_8x_h100_sxm5} alike; a size apart from its unit is joined. */
    private static List<String> words(String name) {
        String small = name.toLowerCase(Locale.ROOT).replaceAll("(\\d) +(gi?b)\\b", "$1$2");
        return Arrays.stream(SEPARATORS.split(small))
                .map(word -> word.replaceAll("^\\.+|\\.+$", ""))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String compact(String name) {
        return String.join("", words(name));
    }
}
