package io.gridtick.market.provider.read;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads single values, wherever a number may as well be a text. What is not there, or is something else, is empty. */
public final class Cells {
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_DIGITS = 18;

    private Cells() {}

    /** A text or number; not blank, and short enough to be a name. */
    public static Optional<String> text(JsonNode cell) {
        if (!cell.isTextual() && !cell.isNumber()) {
            return Optional.empty();
        }
        return Optional.of(cell.asText().strip()).filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT);
    }

    public static String textOr(JsonNode cell, String otherwise) {
        return text(cell).orElse(otherwise);
    }

    /** A number, or a text with one and maybe a dollar sign. */
    public static Optional<BigDecimal> decimal(JsonNode cell) {
        if (cell.isNumber()) {
            return Optional.of(cell.decimalValue()).filter(Cells::isUsual);
        }
        return text(cell).flatMap(Amount::of).map(Amount::value).filter(Cells::isUsual);
    }

    /** A price: a number over zero. */
    public static Optional<BigDecimal> price(JsonNode cell) {
        return decimal(cell).filter(value -> value.signum() > 0);
    }

    public static OptionalInt count(JsonNode cell) {
        return decimal(cell)
                .filter(value -> value.signum() >= 0 && value.precision() - value.scale() <= 9)
                .map(value -> OptionalInt.of(value.intValue()))
                .orElse(OptionalInt.empty());
    }

    public static OptionalLong whole(JsonNode cell) {
        return decimal(cell)
                .filter(value -> value.signum() >= 0)
                .map(value -> OptionalLong.of(value.longValue()))
                .orElse(OptionalLong.empty());
    }

    public static OptionalDouble real(JsonNode cell) {
        return decimal(cell)
                .map(value -> OptionalDouble.of(value.doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /** Only a plain yes. */
    public static boolean isTrue(JsonNode cell) {
        return cell.isBoolean() && cell.booleanValue();
    }

    /** Numbers like 1e999999 are correct JSON, and reckoning with them takes for ever. */
    private static boolean isUsual(BigDecimal value) {
        long magnitude = (long) value.precision() - value.scale();
        return magnitude <= MOST_DIGITS && value.scale() <= 2 * MOST_DIGITS && value.scale() >= -MOST_DIGITS;
    }
}
