package io.gridtick.account.entry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What proves that somebody can read this server's console or data folder: 60 random bits in an alphabet without letters
 * that look alike, in groups that can be typed.
 */
record FirstRunCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
    private static final int CHARACTERS = 12;
    private static final int GROUP = 4;

    static FirstRunCode make(SecureRandom random) {
        String letters = random.ints(CHARACTERS, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
        return new FirstRunCode(letters.replaceAll("(.{" + GROUP + "})(?!$)", "$1-"));
    }

    /** What a file holds; empty where it is none of ours, such as an empty one, which anybody could type. */
    static Optional<FirstRunCode> parse(String kept) {
        return Optional.of(kept.strip())
                .filter(text -> FORM.matcher(text).matches())
                .map(FirstRunCode::new);
    }

    /** In constant time, and as a person types: any case, with or without groups, O for 0, I and L for 1. */
    boolean isTyped(String typed) {
        return MessageDigest.isEqual(bytes(text), bytes(typed));
    }

    private static byte[] bytes(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1')
                .getBytes(UTF_8);
    }

    @Override
    public String toString() {
        return "***";
    }
}
