package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What must hold for any input, tried on seeded random ones. */
class SettingsPropertyTest {
    private static final int ROUNDS = 20_000;
    private static final String URL_LETTERS = "abz09:/@?#&=%[]<>. -_~\\|é";

    private final List<Setting> settings = List.of(Setting.values());
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    /** Whatever is accepted as a database URL with a password in it never shows that password. */
    @Test
    void noAcceptedPasswordIsEverShown() {
        int accepted = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String password = "hush" + letters(random.nextInt(6)) + "hush";
            Map<String, String> environment = Map.of(
                    "GRIDTICK_DATABASE_URL", "postgresql://grid:" + password + "@db:5432/gridtick?sslmode=require");
            String shown = shownOrRefused(environment);
            accepted += shown.startsWith("Settings") ? 1 : 0;
            assertFalse(shown.contains("hush"), () -> "seed " + seed + ", password " + password + ", shown " + shown);
        }
        assertTrue(accepted > 100, "seed " + seed + ": the generator hardly makes an acceptable URL");
    }

    /** One slip of the finger in any name is found and explained. */
    @Test
    void everySlipOfTheFingerIsAnswered() {
        for (int i = 0; i < ROUNDS; i++) {
            Setting meant = settings.get(random.nextInt(settings.size()));
            String typed = slip(meant.variable());
            List<SettingsProblem> problems = UnknownNames.in(List.of(typed));
            assertEquals(1, problems.size(), () -> "seed " + seed + ", typed " + typed);
            assertTrue(
                    meant == Setting.ACK || problems.getFirst().detail().contains("did you mean"),
                    () -> "seed " + seed + ", typed " + typed);
        }
    }

    private static String shownOrRefused(Map<String, String> environment) {
        try {
            return EffectiveSettings.table(SettingsReader.read(environment), environment);
        } catch (InvalidSettingsException refused) {
            return refused.problems().toString();
        }
    }

    /** Behind the prefix, a letter that no name has takes the place of another. */
    private String slip(String variable) {
        int at = Setting.PREFIX.length() + random.nextInt(variable.length() - Setting.PREFIX.length());
        return variable.substring(0, at) + "9" + variable.substring(at + 1);
    }

    private String letters(int count) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < count; i++) {
            letters.append(URL_LETTERS.charAt(random.nextInt(URL_LETTERS.length())));
        }
        return letters.toString();
    }
}
