package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What compose.yaml hands to the server are settings that it takes, and an untouched .env.example is not enough. */
class ContainerFilesTest {
    private static final Pattern SETTING = Pattern.compile("(?m)^ +(GRIDTICK_\\w+): (.+)$");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+)(?::-([^}]*)|:\\?[^}]*)?}");
    private static final Pattern SECRET = Pattern.compile("(?m)^(\\w+)=<fill>$");

    @Test
    void filledSecretsStartTheServer() throws IOException {
        Settings settings = SettingsReader.read(composed(secret -> "x".repeat(48)));

        assertEquals("0.0.0.0", settings.http().host());
        assertFalse(settings.http().trustedProxies().isEmpty());
    }

    @Test
    void untouchedSecretsAreAllRefused() throws IOException {
        Map<String, String> environment = composed(secret -> "<fill>");

        var refused = assertThrows(InvalidSettingsException.class, () -> SettingsReader.read(environment));

        assertEquals(
                List.of(
                        "GRIDTICK_DATABASE_URL",
                        "GRIDTICK_REDIS_URL",
                        "GRIDTICK_BOOTSTRAP_ADMIN_PASSWORD",
                        "GRIDTICK_BOOTSTRAP_INGEST_KEY"),
                refused.problems().stream().map(SettingsProblem::variable).toList());
    }

    /** The server's environment, with the secrets of .env.example filled in. */
    private static Map<String, String> composed(UnaryOperator<String> fill) throws IOException {
        Map<String, String> secrets = SECRET.matcher(Files.readString(Path.of(".env.example")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toMap(name -> name, fill));
        return SETTING.matcher(Files.readString(Path.of("compose.yaml")))
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> resolved(match.group(2), secrets)));
    }

    private static String resolved(String value, Map<String, String> secrets) {
        return REFERENCE.matcher(value).replaceAll(match -> Matcher.quoteReplacement(reference(match, secrets)));
    }

    private static String reference(MatchResult match, Map<String, String> secrets) {
        String fallback = match.group(2) == null ? "" : match.group(2);
        return secrets.getOrDefault(match.group(1), fallback);
    }
}
