package io.gridtick.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads numbers, flags, secrets and paths. */
final class Values {
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,18}");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_SECRET = 1_024;

    private final Path home;

    Values(Path home) {
        this.home = home;
    }

    static int port(String text) {
        if (!PORT.matcher(text).matches() || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new RefusedValue("is not a whole number from 0 to 65535");
        }
        return Integer.parseInt(text);
    }

    static long whole(String text, long lowest, long highest) {
        if (!WHOLE.matcher(text).matches() || Long.parseLong(text) < lowest || Long.parseLong(text) > highest) {
            throw new RefusedValue("is not a whole number from " + lowest + " to " + highest);
        }
        return Long.parseLong(text);
    }

    static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new RefusedValue("is neither true nor false");
        };
    }

    static Settings.Ack ack(String text) {
        return switch (text) {
            case "database" -> Settings.Ack.DATABASE;
            case "journal" -> Settings.Ack.JOURNAL;
            default -> throw new RefusedValue("takes journal or database");
        };
    }

    static Settings.Registration registration(String text) {
        return switch (text) {
            case "invitation" -> Settings.Registration.INVITATION;
            case "open" -> Settings.Registration.OPEN;
            case "off" -> Settings.Registration.OFF;
            default -> throw new RefusedValue("takes invitation, open or off");
        };
    }

    static Secret secret(String text, int fewest) {
        if (text.length() < fewest || text.length() > LONGEST_SECRET) {
            throw new RefusedValue("must have %d to 1,024 characters".formatted(fewest));
        }
        return new Secret(text);
    }

    /** Kept as it was written; {@link KeyText} reads it again. */
    static Secret masterKey(String text) {
        if (KeyText.bytes(text).isEmpty()) {
            throw new RefusedValue(
                    "must be 32 random bytes, as base64 or as 64 hex digits; this makes one: openssl rand -base64 32");
        }
        return new Secret(text);
    }

    Path readableFile(String text) {
        Path file = path(text);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new RefusedValue("is not a file that this process can read");
        }
        return file;
    }

    /** Absolute; a tilde is the user's home, as no shell has looked at values from files. */
    Path path(String text) {
        try {
            Path path = text.equals("~") || text.startsWith("~/")
                    ? home.resolve(text.replaceFirst("^~/?", ""))
                    : Path.of(text);
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException notPath) {
            throw new RefusedValue("is not a path");
        }
    }
}
