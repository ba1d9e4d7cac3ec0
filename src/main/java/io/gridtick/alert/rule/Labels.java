package io.gridtick.alert.rule;

/**
 * Where a subject belongs, for scopes; empty is nowhere.
 *
 * @param subject what it is known by
 * @param name the same for people
 */
public record Labels(String subject, String name, String region, String host, String model) {
    public static Labels of(String subject) {
        return new Labels(subject, subject, "", "", "");
    }
}
