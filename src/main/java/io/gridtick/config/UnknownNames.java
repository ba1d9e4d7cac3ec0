package io.gridtick.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds variables that carry our prefix but are no setting: a typing error must not start a server by its defaults. */
final class UnknownNames {
    /** Of the test scripts, which start servers with their own environment. */
    private static final String TEST_PREFIX = Setting.PREFIX + "TEST_";

    private static final int MOST_EDITS = 3;

    private static final Set<String> KNOWN =
            Arrays.stream(Setting.values()).map(Setting::variable).collect(Collectors.toUnmodifiableSet());

    private UnknownNames() {}

    static List<SettingsProblem> in(Collection<String> variables) {
        return variables.stream()
                .filter(name -> name.startsWith(Setting.PREFIX) && !name.startsWith(TEST_PREFIX))
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .map(name -> new SettingsProblem(name, "is not a setting" + hint(name)))
                .toList();
    }

    private static String hint(String name) {
        return nearest(name.substring(Setting.PREFIX.length()))
                .map(setting -> "; did you mean " + setting.variable() + "?")
                .orElse("");
    }

    private static Optional<Setting> nearest(String name) {
        Optional<Setting> containing = Arrays.stream(Setting.values())
                .filter(setting -> !name.isEmpty() && setting.name().contains(name))
                .findFirst();
        return containing.or(() -> Arrays.stream(Setting.values())
                .filter(setting -> edits(name, setting.name()) <= Math.min(MOST_EDITS, name.length() / 2))
                .min(Comparator.comparingInt(setting -> edits(name, setting.name()))));
    }

    /** How many letters must be put in, taken out or changed to turn one word into the other. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
