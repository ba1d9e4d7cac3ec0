package io.gridtick.http.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server's request decoder with two more rules: a request head must come within a deadline, and folded header lines are
 * refused, with nothing decoded after them. Reaches below the public API because only here the bytes of a head can be seen.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    static final String NAME = "httpDecoder";

    private final Duration headerDeadline;
    private final byte[] lateHead;
    private boolean isInHead = true;
    private boolean isFirstHead = true;
    private boolean isFolded;
    private boolean isBroken;
    private boolean hasBytes;
    private byte lastByte;
    private @Nullable Future<?> deadline;

    StrictRequestDecoder(HttpServerOptions options, Duration headerDeadline, byte[] lateHead) {
        super(options);
        this.headerDeadline = headerDeadline;
        this.lateHead = lateHead;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        super.handlerAdded(ctx);
        awaitHead(ctx);
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (isBroken) {
            buffer.skipBytes(buffer.readableBytes());
            return;
        }
        int from = buffer.readerIndex();
        int known = out.size();
        hasBytes = true;
        super.decode(ctx, buffer, out);
        if (isInHead) {
            isFolded |= hasFold(buffer, from);
        }
        out.subList(known, out.size()).forEach(this::inspect);
        if (isInHead && out.size() == known && deadline == null) {
            awaitHead(ctx);
        }
    }

    /** A line that begins with a blank continues the one before. */
    private boolean hasFold(ByteBuf buffer, int from) {
        boolean hasFold = false;
        for (int i = from; i < buffer.readerIndex(); i++) {
            byte current = buffer.getByte(i);
            hasFold |= lastByte == '\n' && (current == ' ' || current == '\t');
            lastByte = current;
        }
        return hasFold;
    }

    private void inspect(Object part) {
        if (part instanceof HttpMessage head) {
            headEnded(head);
        }
        if (part instanceof LastHttpContent) {
            isInHead = true;
            lastByte = 0;
            hasBytes = false;
        }
    }

    private void headEnded(HttpMessage head) {
        stopWaiting();
        isInHead = false;
        isFirstHead = false;
        if (isFolded) {
            head.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("folded header line")));
        }
        isBroken = head.decoderResult().isFailure();
    }

    private void awaitHead(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> headIsLate(ctx), headerDeadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void headIsLate(ChannelHandlerContext ctx) {
        if (!ctx.channel().config().isAutoRead()) {
            // We are not reading, so the client is not to blame.
            awaitHead(ctx);
            return;
        }
        // An answer may only go out where none can be under way.
        ByteBuf last = isFirstHead && hasBytes ? Unpooled.wrappedBuffer(lateHead) : Unpooled.EMPTY_BUFFER;
        ctx.writeAndFlush(last).addListener(ChannelFutureListener.CLOSE);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        stopWaiting();
        super.channelInactive(ctx);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) throws Exception {
        stopWaiting();
        super.handlerRemoved0(ctx);
    }
}
