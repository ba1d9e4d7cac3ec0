package io.gridtick.market.offer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One chip of the table {@code market/gpus.tsv}.
 *
 * @param memoryGb the sizes of memory that one GPU has, by how it is built
 */
public record Chip(String name, String vendor, Map<Form, List<Integer>> memoryGb) {
    /** How far a stated size may be off, in percent: binary against decimal units and what the driver keeps. */
    private static final int TOLERANCE_PERCENT = 10;

    /** Reads {@code sxm=40 80,pcie=40 80}. */
    static Chip read(String name, String vendor, String forms) {
        Map<Form, List<Integer>> memory = new EnumMap<>(Form.class);
        for (String part : forms.split(",", -1)) {
            String[] sides = part.split("=", 2);
            List<Integer> sizes =
                    Arrays.stream(sides[1].split(" ", -1)).map(Integer::valueOf).toList();
            memory.put(Form.valueOf(sides[0].toUpperCase(Locale.ROOT)), sizes);
        }
        return new Chip(name, vendor, Map.copyOf(memory));
    }

    /** The form where there is one only. */
    Form onlyForm() {
        return memoryGb.size() == 1 ? memoryGb.keySet().iterator().next() : Form.UNSTATED;
    }

    /** The chip's own size nearest to a stated one, in GB; 0 where none is near. */
    int sizeNear(Form form, int mib) {
        return sizes(form).stream()
                .filter(gb -> isNear(gb, mib))
                .min(Comparator.comparingLong(gb -> distance(gb, mib)))
                .orElse(0);
    }

    /** Whether one GPU of that form may have so much memory. */
    public boolean hasSize(Form form, int mib) {
        return sizeNear(form, mib) > 0;
    }

    /** The size where there is one only, in GB; else 0. */
    int onlySize(Form form) {
        Set<Integer> sizes = sizes(form);
        return sizes.size() == 1 ? sizes.iterator().next() : 0;
    }

    /** The form that alone has such a size; {@link Form#UNSTATED} where several have it, or none. */
    Form formOf(int mib) {
        List<Form> fitting = memoryGb.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(gb -> isNear(gb, mib)))
                .map(Map.Entry::getKey)
                .toList();
        return fitting.size() == 1 ? fitting.getFirst() : Form.UNSTATED;
    }

    /** All sizes of a form in GB; of the chip, where the form is not known. */
    public Set<Integer> sizes(Form form) {
        List<Integer> own = memoryGb.get(form);
        if (own != null) {
            return new TreeSet<>(own);
        }
        Set<Integer> all = new TreeSet<>();
        memoryGb.values().forEach(all::addAll);
        return all;
    }

    private static boolean isNear(int gb, int mib) {
        return distance(gb, mib) * 100 <= (long) gb * OfferedGpu.MIB_PER_GIB * TOLERANCE_PERCENT;
    }

    private static long distance(int gb, int mib) {
        return Math.abs(mib - (long) gb * OfferedGpu.MIB_PER_GIB);
    }
}
