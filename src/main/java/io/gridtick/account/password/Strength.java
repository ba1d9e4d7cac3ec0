package io.gridtick.account.password;

import com.nulabinc.zxcvbn.Feedback;
import com.nulabinc.zxcvbn.Zxcvbn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Judges a password that somebody chooses: by its length and by how many guesses it would take. May take milliseconds. */
final class Strength {
    static final int MIN_CODE_POINTS = 12;
    private static final int SUFFICIENT_SCORE = 3;

    /** The cost of guessing grows faster than the length; what is strong this far is strong. */
    private static final int JUDGED_CHARACTERS = 100;

    private static final int CONTEXT_WORDS = 40;
    private static final int SHORTEST_WORD = 3;

    /** Shorter ones stand inside of other words. */
    private static final int SHORTEST_TAKEN_OUT = 4;

    private static final String ADVICE = "Take four or more words that have nothing to do with each other.";

    private final Zxcvbn zxcvbn = new Zxcvbn();

    /** Why this password is too weak and what helps; empty where it is good. The context is what others know of its owner. */
    Optional<String> weakness(String password, List<String> context) {
        int length = PasswordText.codePoints(password);
        if (length < MIN_CODE_POINTS) {
            return Optional.of("Take at least " + MIN_CODE_POINTS + " characters; a few words make a good password.");
        }
        if (length > PasswordText.MAX_CODE_POINTS) {
            return Optional.of("Take at most " + PasswordText.MAX_CODE_POINTS + " characters.");
        }
        if (!PasswordText.isWhole(password)) {
            return Optional.of("The password holds half of a character; type it again.");
        }
        return guessable(PasswordText.composed(password), words(context));
    }

    private Optional<String> guessable(String password, List<String> words) {
        String judged = password.substring(0, Math.min(password.length(), JUDGED_CHARACTERS));
        String own = without(words, judged);
        com.nulabinc.zxcvbn.Strength measured = zxcvbn.measure(own, words);
        if (measured.getScore() >= SUFFICIENT_SCORE) {
            return Optional.empty();
        }
        return Optional.of(
                own.length() < judged.length()
                        ? "Names and addresses do not count, they are known to others. " + ADVICE
                        : advice(measured.getFeedback()));
    }

    /** What everybody knows of somebody adds nothing to a password, however it is put together. */
    private static String without(List<String> words, String password) {
        String left = password;
        for (String word : words) {
            left = word.length() < SHORTEST_TAKEN_OUT
                    ? left
                    : Pattern.compile(Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                            .matcher(left)
                            .replaceAll("");
        }
        return left;
    }

    private static String advice(Feedback feedback) {
        String warning = feedback.getWarning(Locale.ENGLISH);
        return warning.isBlank() ? "This can be guessed. " + ADVICE : warning + ". " + ADVICE;
    }

    /** Whole and in parts: neither the address nor the name in it makes a password. */
    private static List<String> words(List<String> context) {
        return Stream.concat(Stream.of("gridtick"), context.stream())
                .map(word -> word.substring(0, Math.min(word.length(), JUDGED_CHARACTERS)))
                .flatMap(word -> Stream.concat(Stream.of(word), Arrays.stream(word.split("[^\\p{L}\\p{N}]+"))))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(word -> word.length() >= SHORTEST_WORD)
                .distinct()
                .limit(CONTEXT_WORDS)
                .toList();
    }
}
