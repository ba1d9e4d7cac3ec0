package io.gridtick.fleet;

import java.util.List;
import java.util.Optional;

/**
 * The region of a host where no sender says it: that of the first pattern that its name matches, else the fallback. Names
 * of hosts are compared without regard to case; {@code *} stands for any text, {@code ?} for one character. Immutable.
 */
public final class RegionRules {
    public static final RegionRules NONE = new RegionRules(Optional.empty(), List.of());

    /** Hosts whose name matches are in this region. */
    public record Rule(String pattern, String region) {
        boolean matches(String host) {
            return RegionRules.matches(pattern, host);
        }
    }

    private final String fallback;
    private final List<Rule> rules;

    public RegionRules(Optional<String> fallback, List<Rule> rules) {
        this.fallback = fallback.orElse("");
        this.rules = List.copyOf(rules);
    }

    /** Empty where nothing says it; a host that is not known matches no pattern. */
    public String regionOf(String host) {
        if (!host.isEmpty()) {
            for (Rule rule : rules) {
                if (rule.matches(host)) {
                    return rule.region();
                }
            }
        }
        return fallback;
    }

    /** Goes back to the last star only, so it takes at most the product of both lengths. */
    private static boolean matches(String pattern, String host) {
        int star = -1;
        int starAt = 0;
        int p = 0;
        int h = 0;
        while (h < host.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                starAt = h;
            } else if (p < pattern.length() && isSame(pattern.charAt(p), host.charAt(h))) {
                p++;
                h++;
            } else if (star >= 0) {
                p = star + 1;
                h = ++starAt;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean isSame(char pattern, char letter) {
        return pattern == '?' || Character.toLowerCase(pattern) == Character.toLowerCase(letter);
    }
}
