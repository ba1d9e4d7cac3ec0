package io.gridtick.market.provider.read;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A price as people write it, {@code $12.34} or {@code 1,234.50 EUR}; the currency is empty where none is said. */
public record Amount(BigDecimal value, Optional<String> currency) {
    private static final Pattern FORM = Pattern.compile(
            "(?<sign>[$€£]|US\\$|[A-Za-z]{3})?\\s*(?<number>[0-9]{1,12}(?:\\.[0-9]{1,18})?|[0-9]{1,3}(?:,[0-9]{3}){1,3}\\.[0-9]{1,4})"
                    + "\\s*(?<code>[€£]|[A-Za-z]{3})?");
    private static final Pattern TEASER =
            Pattern.compile("(?i).*\\b(from|starting|as low as|up to|contact|sales|request|quote|custom)\\b.*");
    private static final Map<String, String> SIGNS = Map.of("$", "USD", "US$", "USD", "€", "EUR", "£", "GBP");

    /** Empty where it is no single number, or one that may be read in two ways. */
    public static Optional<Amount> of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<String> currency = Optional.ofNullable(form.group("sign"))
                .or(() -> Optional.ofNullable(form.group("code")))
                .map(sign -> SIGNS.getOrDefault(sign, sign.toUpperCase(Locale.ROOT)));
        return Optional.of(new Amount(new BigDecimal(form.group("number").replace(",", "")), currency));
    }

    /** Why {@link #of} was empty. */
    public static String refusal(String text) {
        return TEASER.matcher(text).matches()
                ? "is an advertisement, not a price that can be had"
                : "is no price: write a number such as 2.49, with a point";
    }
}
