package io.gridtick.market.provider.feed;

import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How rows are read.
 *
 * @param rows where they are in JSON, as {@code data.offers[]}; empty for CSV
 * @param columns by what a row's part is called there; in JSON a path within the row, as {@code gpu.name}
 * @param constants what is the same in all rows
 * @param unitsPerCurrency 1 for dollars, 100 for cents
 */
public record Mapping(
        Format format,
        String rows,
        Map<Column, String> columns,
        Map<Column, String> constants,
        long unitsPerCurrency,
        Period per,
        Basis basis) {
    private static final int LONGEST_NAME = 200;
    private static final int DEEPEST_PATH = 8;

    /** In which form rows come. */
    public enum Format {
        CSV,
        JSON
    }

    public Mapping {
        columns = Map.copyOf(columns);
        constants = Map.copyOf(constants);
    }

    /** Columns that are called as we call them, dollars for one GPU and hour unless a currency is said. */
    public static Mapping plain(Format format) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            columns.put(column, column.wireName());
        }
        return new Mapping(format, format == Format.CSV ? "" : "[]", columns, Map.of(), 1, Period.HOUR, Basis.GPU);
    }

    /** With other names for some columns. */
    public Mapping naming(Map<Column, String> names) {
        Map<Column, String> all = new EnumMap<>(columns);
        all.putAll(names);
        return new Mapping(format, rows, all, constants, unitsPerCurrency, per, basis);
    }

    public Mapping with(Map<Column, String> fixed) {
        return new Mapping(format, rows, columns, fixed, unitsPerCurrency, per, basis);
    }

    public Mapping priced(long units, Period period, Basis forWhat) {
        return new Mapping(format, rows, columns, constants, units, period, forWhat);
    }

    public Mapping rowsAt(String path) {
        return new Mapping(format, path, columns, constants, unitsPerCurrency, per, basis);
    }

    /** What is wrong with it; empty where it can be used. */
    public Optional<String> fault() {
        if (has(Column.GPU) && has(Column.PRICE)) {
            boolean isTooLong =
                    columns.values().stream().anyMatch(name -> name.isEmpty() || name.length() > LONGEST_NAME);
            boolean isTooDeep = steps().size() > DEEPEST_PATH;
            return isTooLong || isTooDeep
                    ? Optional.of("has a name that is empty or too long, or a path that is too deep")
                    : Optional.empty();
        }
        return Optional.of("must say where gpu and price are");
    }

    private boolean has(Column column) {
        return columns.containsKey(column) || constants.containsKey(column);
    }

    /** {@code data.offers[]} as steps. */
    List<String> steps() {
        String apart = rows.replace("[]", ".[]").replace("{}", ".{}");
        return List.of(apart.split("\\.", -1)).stream()
                .filter(step -> !step.isEmpty())
                .toList();
    }
}
