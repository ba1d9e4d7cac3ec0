package io.gridtick.http.body;

import java.io.ByteArrayOutputStream;

/** Keeps a body as it comes. */
final class PlainSink implements ByteSink {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);

    @Override
    public int write(byte[] piece) {
        bytes.writeBytes(piece);
        return piece.length;
    }

    @Override
    public byte[] finish() {
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }
}
