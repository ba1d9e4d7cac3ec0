package io.gridtick.store.embedded;

import java.util.List;
import java.util.stream.Collectors;

/** How the server is set: one writer that takes many small commits, few readers, little memory while idle. */
final class ServerSettings {
    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=24",
            "shared_buffers=128MB",
            // A read waits for the disk in its own process: spares the processes that would do it for all.
            "io_method=sync",
            "max_worker_processes=4",
            "max_logical_replication_workers=0",
            "max_wal_senders=0",
            "autovacuum_max_workers=2",
            "jit=off",
            // Ingest writes without end: checkpoints by time, not by volume.
            "max_wal_size=1GB",
            "checkpoint_timeout=10min",
            "wal_compression=pglz",
            "timezone=UTC",
            "log_timezone=UTC",
            // Statements that fail are reported by whoever sent them; the server's file must not grow with them.
            "log_min_messages=log",
            "log_checkpoints=off",
            "tcp_keepalives_idle=60");

    private ServerSettings() {}

    static String options(int port, Durability durability) {
        String fsync = durability == Durability.FULL ? "on" : "off";
        return "-p " + port + " -c fsync=" + fsync + " -c synchronous_commit=" + fsync
                + SETTINGS.stream().map(setting -> " -c " + setting).collect(Collectors.joining());
    }
}
