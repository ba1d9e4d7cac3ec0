package io.gridtick.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Remembers the port of the last start, so that it stays the same while nobody else takes it. */
record PortFile(Path file) {
    static final String HOST = "127.0.0.1";
    private static final int ANY = 0;

    int choose() throws IOException {
        try {
            return free(remembered());
        } catch (IOException taken) {
            return free(ANY);
        }
    }

    void remember(int port) throws IOException {
        Files.writeString(file, port + "\n");
    }

    private int remembered() throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "";
        return text.matches("[1-9]\\d{3,4}") ? Math.min(Integer.parseInt(text), 0xFFFF) : ANY;
    }

    private static int free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }
}
