package io.gridtick.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One numbered step of the schema. */
record MigrationFile(int version, String name, String sql) implements Comparable<MigrationFile> {
    private static final Pattern NAME = Pattern.compile("V(\\d{3})__([a-z0-9_]+)\\.sql");

    static MigrationFile of(String fileName, String sql) {
        Matcher matcher = NAME.matcher(fileName);
        if (!matcher.matches()) {
            throw new StartFailedException("The migration " + fileName + " is not named like V001__what_it_does.sql.");
        }
        return new MigrationFile(Integer.parseInt(matcher.group(1)), fileName, sql);
    }

    String checksum() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(sql.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public int compareTo(MigrationFile other) {
        return Integer.compare(version, other.version);
    }
}
