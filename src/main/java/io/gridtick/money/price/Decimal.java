package io.gridtick.money.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Amounts as people write them: {@code 2.69} dollars are 2,690,000 micro-dollars. */
public final class Decimal {
    public static final int MICROS = 6;
    static final int THOUSANDTHS = 3;
    private static final int CENTS = 2;
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,12}(\\.\\d{1,12})?");

    private Decimal() {}

    /** Exact, with at least two digits. */
    public static String dollars(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, MICROS).stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    /** Without more digits than it has. */
    public static String thousandths(long thousandths) {
        BigDecimal exact = BigDecimal.valueOf(thousandths, THOUSANDTHS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY).toPlainString() : exact.toPlainString();
    }

    /** Whole parts of what is written, not negative; empty where it is no number, or has more digits than there are parts. */
    static OptionalLong parts(String text, int digits) {
        return Optional.of(text)
                .filter(AMOUNT.asMatchPredicate())
                .map(BigDecimal::new)
                .map(BigDecimal::stripTrailingZeros)
                .filter(number -> number.scale() <= digits)
                .map(number -> OptionalLong.of(number.movePointRight(digits).longValueExact()))
                .orElse(OptionalLong.empty());
    }
}
