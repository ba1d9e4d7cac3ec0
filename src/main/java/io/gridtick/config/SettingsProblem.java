package io.gridtick.config;

/** One wrong variable and a sentence that says why, without the value where that is secret. */
public record SettingsProblem(String variable, String detail) {
    static SettingsProblem of(Setting setting, String detail) {
        return new SettingsProblem(setting.variable(), detail);
    }

    @Override
    public String toString() {
        return variable + " " + detail;
    }
}
