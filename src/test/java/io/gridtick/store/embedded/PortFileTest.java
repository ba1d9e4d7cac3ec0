package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortFileTest {
    @TempDir
    private Path folder;

    @Test
    void portStaysWhileItIsFree() throws IOException {
        int port = ports().choose();
        ports().remember(port);
        assertEquals(port, ports().choose());
    }

    @Test
    void takenPortIsReplaced() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            ports().remember(taken.getLocalPort());
            assertNotEquals(taken.getLocalPort(), ports().choose());
        }
    }

    @Test
    void nonsenseIsIgnored() throws IOException {
        for (String text : new String[] {"", "x", "-1", "80", "999999", "70000"}) {
            Files.writeString(folder.resolve("port"), text);
            int port = ports().choose();
            assertTrue(port > 1024 && port < 65536, text + " gave " + port);
        }
    }

    private PortFile ports() {
        return new PortFile(folder.resolve("port"));
    }
}
