package io.gridtick.market.provider.desk;

import io.gridtick.http.Problem.FieldError;
import io.gridtick.market.offer.StatedPrice.Basis;
import io.gridtick.market.offer.StatedPrice.Period;
import io.gridtick.market.provider.feed.Column;
import io.gridtick.market.provider.feed.Mapping;
import io.gridtick.market.provider.feed.Mapping.Format;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mapping as it is written in JSON: what is left out is as in a table with our own names. */
record MappingText(
        @Nullable String format,
        @Nullable String rows,
        @Nullable Map<String, String> columns,
        @Nullable Map<String, String> constants,
        @Nullable Long unitsPerCurrency,
        @Nullable String per,
        @Nullable String basis) {
    private static final long MOST_UNITS = 1_000_000_000;

    static MappingText of(Mapping mapping) {
        return new MappingText(
                lower(mapping.format()),
                mapping.rows(),
                names(mapping.columns()),
                names(mapping.constants()),
                mapping.unitsPerCurrency(),
                lower(mapping.per()),
                lower(mapping.basis()));
    }

    /**
     * What it means.
     *
     * @param errors gets what is wrong; the mapping counts only where nothing is
     */
    Mapping mapping(List<FieldError> errors) {
        Format chosen = word(format, Format.CSV, Format.values(), "format", errors);
        Mapping plain = Mapping.plain(chosen);
        long units = unitsPerCurrency == null ? 1 : unitsPerCurrency;
        if (units < 1 || units > MOST_UNITS) {
            errors.add(new FieldError("/mapping/units_per_currency", "must be from 1 to " + MOST_UNITS));
            units = 1;
        }
        Mapping mapping = plain.rowsAt(rows == null ? plain.rows() : rows)
                .naming(columns(columns, "columns", errors))
                .with(columns(constants, "constants", errors))
                .priced(
                        units,
                        word(per, Period.HOUR, Period.values(), "per", errors),
                        word(basis, Basis.GPU, Basis.values(), "basis", errors));
        mapping.fault().ifPresent(fault -> errors.add(new FieldError("/mapping", fault)));
        return mapping;
    }

    private static Map<Column, String> columns(
            @Nullable Map<String, String> given, String at, List<FieldError> errors) {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        if (given != null) {
            given.forEach((name, value) -> {
                Optional<Column> column = Column.of(name);
                if (column.isEmpty() || value == null) {
                    errors.add(new FieldError("/mapping/" + at + "/" + name, "is no column, or has no value"));
                } else {
                    columns.put(column.get(), value);
                }
            });
        }
        return columns;
    }

    private static <E extends Enum<E>> E word(
            @Nullable String text, E otherwise, E[] all, String at, List<FieldError> errors) {
        if (text == null) {
            return otherwise;
        }
        Function<E, String> name = MappingText::lower;
        return Stream.of(all)
                .filter(each -> name.apply(each).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    errors.add(new FieldError(
                            "/mapping/" + at,
                            "must be one of "
                                    + String.join(", ", Stream.of(all).map(name).toList())));
                    return otherwise;
                });
    }

    private static Map<String, String> names(Map<Column, String> columns) {
        Map<String, String> names = new TreeMap<>();
        columns.forEach((column, name) -> names.put(column.wireName(), name));
        return names;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
