package io.gridtick.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; carries all problems at once. The message is fit for the operator's console. */
public final class InvalidSettingsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    // Not serialised: nobody sends this exception anywhere, it ends the start.
    private final transient List<SettingsProblem> problems;

    public InvalidSettingsException(List<SettingsProblem> problems) {
        super(message(problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    public List<SettingsProblem> problems() {
        return problems;
    }

    private static String message(List<SettingsProblem> problems) {
        String lines = problems.stream().map(problem -> "  " + problem).collect(Collectors.joining("\n"));
        String head = problems.size() == 1 ? "1 setting is wrong:" : problems.size() + " settings are wrong:";
        return head + "\n" + lines + "\nThe table of settings is in README.md.";
    }
}
