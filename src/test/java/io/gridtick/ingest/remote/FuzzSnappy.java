package io.gridtick.ingest.remote;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.util.Arrays;

/** Any body as a block of Snappy: what we unpack, the library unpacks to the same. */
public final class FuzzSnappy {
    private static final int ROOM = 1 << 20;
    private static final SnappyBlock BLOCK = new SnappyBlock();

    private FuzzSnappy() {}

    public static void fuzzerTestOneInput(byte[] body) {
        if (SnappyBlock.announcedLength(body) > ROOM || !BLOCK.unpack(body)) {
            return;
        }
        if (hasLongPreamble(body)) {
            return;
        }
        byte[] ours = Arrays.copyOf(BLOCK.bytes(), BLOCK.length());
        if (!Arrays.equals(ours, unpackedByTheLibrary(body))) {
            throw new AssertionError("unpacked otherwise than by the library: " + Arrays.toString(body));
        }
    }

    /** Five bytes for the length are allowed, but the library reads no more than four. */
    private static boolean hasLongPreamble(byte[] body) {
        return body.length > 4 && (body[0] & body[1] & body[2] & body[3]) < 0;
    }

    private static byte[] unpackedByTheLibrary(byte[] body) {
        ByteBuf out = Unpooled.buffer();
        new Snappy().decode(Unpooled.wrappedBuffer(body), out);
        byte[] plain = new byte[out.readableBytes()];
        out.readBytes(plain);
        return plain;
    }
}
