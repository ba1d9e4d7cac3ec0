package io.gridtick.alert.rule;

/** A pattern of names: {@code *} is any letters, {@code ?} is one. Capitals are letters like others. */
public final class Glob {
    private Glob() {}

    public static boolean isExact(String pattern) {
        return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    }

    /** In time that grows with the product of both lengths at most. */
    public static boolean matches(String pattern, String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int behind = 0;
        while (at < text.length()) {
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                behind = at;
            } else if (in < pattern.length()
                    && (pattern.charAt(in) == '?' || same(pattern.charAt(in), text.charAt(at)))) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++behind;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }

    private static boolean same(char one, char other) {
        return one == other || Character.toLowerCase(one) == Character.toLowerCase(other);
    }
}
