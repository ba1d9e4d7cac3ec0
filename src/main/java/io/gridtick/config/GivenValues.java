package io.gridtick.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The values that the operator gave, and what was found wrong with them so far. Used once, by one thread. */
final class GivenValues {
    private static final int MOST_ENTRIES = 64;

    private final Map<String, String> environment;
    private final List<SettingsProblem> problems = new ArrayList<>();

    GivenValues(Map<String, String> environment) {
        this.environment = environment;
        problems.addAll(UnknownNames.in(environment.keySet()));
    }

    /** An empty variable is an unset one: container files cannot leave a variable out. */
    boolean has(Setting setting) {
        return !environment.getOrDefault(setting.variable(), "").isBlank();
    }

    /** The value given, else the default, run through the parser; empty when it was refused, which is noted. */
    <T> Optional<T> parsed(Setting setting, Function<String, T> parser) {
        String text = has(setting) ? environment.getOrDefault(setting.variable(), "") : setting.fallback();
        try {
            return Optional.of(parser.apply(checked(setting, text)));
        } catch (RefusedValue refused) {
            note(setting, refused.why());
            return Optional.empty();
        }
    }

    /** Like {@link #parsed}, for settings that may be unset. */
    <T> Optional<T> parsedIfGiven(Setting setting, Function<String, T> parser) {
        return has(setting) ? parsed(setting, parser) : Optional.empty();
    }

    List<String> list(Setting setting, Function<String, String> parser) {
        return parsedIfGiven(setting, text -> entries(text).stream().map(parser).toList())
                .orElse(List.of());
    }

    void note(Setting setting, String detail) {
        problems.add(SettingsProblem.of(setting, detail));
    }

    void demandNoProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }

    /** Secrets keep their spaces, everything else loses them. */
    private static String checked(Setting setting, String text) {
        if (text.length() > setting.mostCharacters()) {
            throw new RefusedValue(
                    String.format(Locale.ROOT, "is longer than %,d characters", setting.mostCharacters()));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedValue("holds a line break or another control character");
        }
        return setting.isSecret() ? text : text.strip();
    }

    private static List<String> entries(String text) {
        List<String> entries = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
        if (entries.size() > MOST_ENTRIES) {
            throw new RefusedValue("has more than 64 entries");
        }
        return entries;
    }
}
