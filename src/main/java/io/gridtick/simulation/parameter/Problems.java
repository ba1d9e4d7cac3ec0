package io.gridtick.simulation.parameter;

import io.gridtick.http.Problem.FieldError;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with a request so far, in the order of reading, and the ways to read one value. */
public final class Problems {
    private static final long SECOND_MAX = 7_258_118_400L;
    private static final int ERRORS_MAX = 50;

    private final List<FieldError> errors = new ArrayList<>();

    public void add(String at, String detail) {
        if (errors.size() < ERRORS_MAX) {
            errors.add(new FieldError(at, detail));
        }
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> found() {
        return List.copyOf(errors);
    }

    public double number(Map<?, ?> fields, String field, String at, double usual, double least, double most) {
        Object given = fields.get(field);
        if (given == null) {
            return usual;
        }
        if (given instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        add(at, "Give a number from " + plain(least) + " to " + plain(most) + ".");
        return usual;
    }

    public long whole(Map<?, ?> fields, String field, String at, long usual, long least, long most) {
        Object given = fields.get(field);
        if (given == null) {
            return usual;
        }
        if (given instanceof Integer || given instanceof Long) {
            long value = ((Number) given).longValue();
            if (value >= least && value <= most) {
                return value;
            }
        }
        add(at, "Give a whole number from " + least + " to " + most + ".");
        return usual;
    }

    static Optional<Long> second(String text) {
        try {
            long second = Instant.parse(text).getEpochSecond();
            return second >= 0 && second <= SECOND_MAX ? Optional.of(second) : Optional.empty();
        } catch (DateTimeParseException unreadable) {
            return Optional.empty();
        }
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
