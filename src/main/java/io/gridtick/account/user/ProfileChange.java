package io.gridtick.account.user;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What people change about themselves; what is empty stays. */
record ProfileChange(
        Optional<String> name,
        Optional<String> skill,
        Optional<String> theme,
        Optional<String> timeZone,
        Optional<String> currency) {
    private static final Set<String> CURRENCIES =
            Currency.availableCurrencies().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());
    private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

    /** How much a person wants explained. */
    enum Skill {
        NEWCOMER,
        REGULAR,
        EXPERT
    }

    /** The light in which pages are shown. */
    enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    boolean isNothing() {
        return fields().isEmpty();
    }

    /** Which fields change, for the trail: names of fields, never what is in them. */
    String fields() {
        Map<String, Optional<String>> all = new TreeMap<>(
                Map.of("name", name, "skill", skill, "theme", theme, "time_zone", timeZone, "currency", currency));
        return all.entrySet().stream()
                .filter(field -> field.getValue().isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
    }

    static Optional<String> timeZoneFault(String zone) {
        return TIME_ZONES.contains(zone) ? Optional.empty() : Optional.of("must be a time zone such as Europe/Berlin");
    }

    static Optional<String> currencyFault(String currency) {
        return CURRENCIES.contains(currency) ? Optional.empty() : Optional.of("must be a currency such as EUR");
    }
}
