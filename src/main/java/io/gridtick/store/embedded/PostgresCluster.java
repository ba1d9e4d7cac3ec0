package io.gridtick.store.embedded;

import io.gridtick.config.Secret;
import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The files of a database server: made once, entered by password only. */
record PostgresCluster(Path data, Secret password) {
    static final String USER = "gridtick";
    static final String DATABASE = "gridtick";
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int PASSWORD_BYTES = 24;

    static PostgresCluster openOrCreate(
            Path folder, PostgresBinaries binaries, RunAs runAs, Durability durability, Consumer<String> progress)
            throws IOException {
        Path data = folder.resolve("data");
        Path passwordFile = folder.resolve("password");
        if (Files.isDirectory(data)) {
            checkVersion(data);
            checkPassword(passwordFile);
        } else {
            progress.accept("creating the database cluster");
            createPassword(passwordFile, runAs);
            Folders.makeWhole(
                    data, unfinished -> create(folder, unfinished, passwordFile, binaries, runAs, durability));
        }
        return new PostgresCluster(
                data, new Secret(Files.readString(passwordFile).strip()));
    }

    private static void create(
            Path folder, Path data, Path passwordFile, PostgresBinaries binaries, RunAs runAs, Durability durability) {
        Program program = new Program(folder);
        check(program.run(initdb(data, passwordFile, binaries, runAs, durability), LIMIT));
        // Without a network and without a driver: the server talks to its own terminal.
        check(program.run(
                Identity.command(runAs, binaries.program("postgres"), "--single", "-D", data.toString(), "postgres"),
                "CREATE DATABASE " + DATABASE + "\n",
                LIMIT));
    }

    private static List<String> initdb(
            Path data, Path passwordFile, PostgresBinaries binaries, RunAs runAs, Durability durability) {
        List<String> command = Identity.command(
                runAs,
                binaries.program("initdb"),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (durability == Durability.NONE) {
            command.add("--no-sync");
        }
        return command;
    }

    private static void check(Program.Outcome outcome) {
        if (!outcome.isSuccess() || outcome.output().contains("ERROR:")) {
            throw new StartFailedException("The database cluster cannot be created. Free disk space or set"
                    + " GRIDTICK_DATA_DIR to another folder. PostgreSQL said: " + outcome.output());
        }
    }

    private static void createPassword(Path file, RunAs runAs) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n";
        Path unfinished = file.resolveSibling("password.new");
        Files.deleteIfExists(unfinished);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Ownership.handFile(unfinished, runAs);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void checkVersion(Path data) throws IOException {
        String found = Files.readString(data.resolve("PG_VERSION")).strip();
        String wanted = PostgresBinaries.VERSION.replaceFirst("\\..*", "");
        if (!found.equals(wanted)) {
            throw new StartFailedException("The data in " + data + " was written by PostgreSQL " + found
                    + "; this Gridtick brings " + wanted + ". Start the Gridtick that wrote it, or set"
                    + " GRIDTICK_DATA_DIR to another folder.");
        }
    }

    private static void checkPassword(Path file) {
        if (!Files.isReadable(file)) {
            throw new StartFailedException("The password of the database is missing: " + file
                    + ". Put the file back from a backup of the data folder.");
        }
    }
}
