package io.gridtick.market.provider.rates;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the daily table: a date, and how many units of each currency a euro is. The file is small and its form has not changed
 * in twenty years, so its few attributes are looked for and no XML is parsed, which leaves nothing to expand or to include.
 */
final class EcbRates {
    private static final Pattern DAY = Pattern.compile("<Cube\\s+time=['\"](\\d{4}-\\d{2}-\\d{2})['\"]");
    private static final Pattern RATE =
            Pattern.compile("<Cube\\s+currency=['\"]([A-Z]{3})['\"]\\s+rate=['\"]([0-9]{1,9}(?:\\.[0-9]{1,9})?)['\"]");
    private static final int MOST_BYTES = 256 << 10;
    private static final int FEWEST_RATES = 5;

    private EcbRates() {}

    /**
     * The rates of its day.
     *
     * @throws UnreadableAnswerException where this is no such table
     */
    static FxTable read(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw new UnreadableAnswerException(Fault.TOO_LARGE, "The table of rates is too large.");
        }
        String text = new String(body, UTF_8);
        Matcher day = DAY.matcher(text);
        Map<String, BigDecimal> perEuro = new HashMap<>();
        Matcher rate = RATE.matcher(text);
        while (rate.find()) {
            perEuro.put(rate.group(1), new BigDecimal(rate.group(2)));
        }
        BigDecimal dollars = perEuro.get("USD");
        if (!day.find() || perEuro.size() < FEWEST_RATES || dollars == null || dollars.signum() <= 0) {
            throw new UnreadableAnswerException(Fault.CHANGED, "This is no table of exchange rates.");
        }
        return FxTable.of(date(day.group(1)), "EUR", perEuro);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDate) {
            throw new UnreadableAnswerException(Fault.CHANGED, "The table of exchange rates has no date.");
        }
    }
}
