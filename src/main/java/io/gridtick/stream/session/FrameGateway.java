package io.gridtick.stream.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * Bodies as one text frame of a WebSocket, a line each, as the peer gets it. Most sockets of a loop are sent the same in a
 * turn, so the last frame is kept: it is made and copied out of the heap once, not for each of them. For one thread.
 */
final class FrameGateway {
    private static final ThreadLocal<FrameGateway> OF_THREAD = ThreadLocal.withInitial(FrameGateway::new);

    /** A frame that is whole, of text. */
    private static final int WHOLE_TEXT = 0x81;

    private static final int TWO_BYTES_FOLLOW = 126;
    private static final int EIGHT_BYTES_FOLLOW = 127;
    private static final int LONGEST_HEADER = 10;
    private static final int LONGEST_OF_TWO_BYTES = 0xffff;
    private static final int SEPARATOR = '\n';

    /** Larger ones are made each time, so that a loop does not hold on to them. */
    private static final int MOST_KEPT_BYTES = 1 << 20;

    private List<byte[]> kept = List.of();
    private ByteBuf frame = Unpooled.EMPTY_BUFFER;

    private FrameGateway() {}

    static FrameGateway here() {
        return OF_THREAD.get();
    }

    /** The frame, to be released by whoever writes it. */
    ByteBuf of(List<byte[]> bodies, ByteBufAllocator allocator) {
        if (isKept(bodies)) {
            return frame.retainedDuplicate();
        }
        int length = bodies.size() - 1;
        for (byte[] body : bodies) {
            length += body.length;
        }
        ByteBuf made = made(bodies, length, allocator.directBuffer(LONGEST_HEADER + length));
        if (length > MOST_KEPT_BYTES) {
            return made;
        }
        boolean _ = frame.release();
        frame = made;
        kept = List.copyOf(bodies);
        return made.retainedDuplicate();
    }

    /** The same bodies, not others that are equal: bodies are shared, and looking at each byte costs as much as copying. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isKept(List<byte[]> bodies) {
        if (bodies.size() != kept.size()) {
            return false;
        }
        for (int i = 0; i < bodies.size(); i++) {
            if (bodies.get(i) != kept.get(i)) {
                return false;
            }
        }
        return !kept.isEmpty();
    }

    private static ByteBuf made(List<byte[]> bodies, int length, ByteBuf to) {
        ByteBuf _ = to.writeByte(WHOLE_TEXT);
        if (length < TWO_BYTES_FOLLOW) {
            ByteBuf _ = to.writeByte(length);
        } else if (length <= LONGEST_OF_TWO_BYTES) {
            ByteBuf _ = to.writeByte(TWO_BYTES_FOLLOW).writeShort(length);
        } else {
            ByteBuf _ = to.writeByte(EIGHT_BYTES_FOLLOW).writeLong(length);
        }
        ByteBuf _ = to.writeBytes(bodies.getFirst());
        for (byte[] body : bodies.subList(1, bodies.size())) {
            ByteBuf _ = to.writeByte(SEPARATOR).writeBytes(body);
        }
        return to;
    }
}
