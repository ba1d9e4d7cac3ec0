package io.gridtick.http.body;

import java.util.Arrays;

/** Keeps a body as it comes; one that comes in one piece is that piece. */
final class PlainSink implements ByteSink {
    private byte[] bytes = {};
    private int length;

    @Override
    public int write(byte[] piece) {
        if (length == 0) {
            bytes = piece;
        } else {
            if (length + piece.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + piece.length));
            }
            System.arraycopy(piece, 0, bytes, length, piece.length);
        }
        length += piece.length;
        return piece.length;
    }

    @Override
    public byte[] finish() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }
}
