package io.gridtick.bench.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Many clients of a hub on one thread, which do no more than it takes to know what came and when it was said. */
final class Crowd implements AutoCloseable {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long POLL_MILLIS = 50;

    private final Selector selector = Selector.open();
    private final List<Listener> listeners = new ArrayList<>();
    private final Heard heard = new Heard();

    private Crowd() throws IOException {}

    /** Connects them one after the other and waits until each is in. */
    static Crowd connect(Hub hub, int count) throws IOException {
        Crowd crowd = new Crowd();
        byte[] handshake = handshake(hub);
        for (int i = 0; i < count; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), hub.port()));
            channel.write(ByteBuffer.wrap(handshake));
            channel.configureBlocking(false);
            Listener listener = new Listener(channel, crowd.heard);
            channel.register(crowd.selector, SelectionKey.OP_READ, listener);
            crowd.listeners.add(listener);
            crowd.readWhatIsThere(0);
        }
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (crowd.listeners.stream().anyMatch(listener -> !listener.isIn())) {
            if (System.nanoTime() > deadline) {
                throw new IOException("not all of " + count + " clients were let in");
            }
            crowd.readWhatIsThere(POLL_MILLIS);
        }
        return crowd;
    }

    private static byte[] handshake(Hub hub) {
        return String.join(
                        "\r\n",
                        "GET " + hub.path() + " HTTP/1.1",
                        "Host: 127.0.0.1:" + hub.port(),
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Protocol: gridtick.v1",
                        "",
                        "")
                .getBytes(US_ASCII);
    }

    /** Listens so long, and says what came meanwhile. */
    Heard listen(double seconds) throws IOException {
        heard.reset();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            readWhatIsThere(POLL_MILLIS);
        }
        return heard;
    }

    private void readWhatIsThere(long millis) throws IOException {
        int ready = millis == 0 ? selector.selectNow() : selector.select(millis);
        if (ready == 0) {
            return;
        }
        for (SelectionKey key : selector.selectedKeys()) {
            ((Listener) key.attachment()).read();
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (Listener listener : listeners) {
            listener.close();
        }
        selector.close();
    }
}
