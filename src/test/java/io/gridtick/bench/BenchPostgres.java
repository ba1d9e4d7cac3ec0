package io.gridtick.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL for a peer, from the same binaries and with the same promises as ours: what is committed is on disk. */
final class BenchPostgres {
    private static final int EXECUTABLE_BITS = 0b001_001_001;

    private BenchPostgres() {}

    /** Unpacks, makes a cluster and starts it as a child of this process; it ends with it. */
    static Process start(Path folder, int port) throws IOException, InterruptedException {
        Path programs = folder.resolve("postgres");
        Path data = folder.resolve("data");
        unpack(programs);
        run(
                folder,
                programs.resolve("bin/initdb").toString(),
                "-D",
                data.toString(),
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8");
        List<String> command = unprivileged(
                programs.resolve("bin/postgres").toString(),
                "-D",
                data.toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "shared_buffers=256MB");
        Process server = logged(folder, command).start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy));
        return server;
    }

    private static void run(Path folder, String... command) throws IOException, InterruptedException {
        if (logged(folder, unprivileged(command)).start().waitFor() != 0) {
            throw new IOException(command[0] + " failed; see " + folder.resolve("postgres.log"));
        }
    }

    /** The server refuses to run as root; a user namespace makes it nobody. */
    private static List<String> unprivileged(String... command) {
        List<String> whole = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            whole.addAll(List.of("unshare", "-U"));
        }
        whole.addAll(List.of(command));
        return whole;
    }

    private static ProcessBuilder logged(Path folder, List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("postgres.log").toFile()));
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream packed = BenchPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz")) {
            if (packed == null) {
                throw new IOException("no PostgreSQL for this machine on the class path");
            }
            TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(packed));
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(archive, entry, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(TarArchiveInputStream archive, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("an unexpected link in the archive: " + entry.getName());
        } else {
            long _ = Files.copy(archive, path);
            boolean _ = path.toFile().setExecutable((entry.getMode() & EXECUTABLE_BITS) != 0, false);
        }
    }
}
