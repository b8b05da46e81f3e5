package cn.tongxing.gateway.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cuts clients that send a request drop by drop. Sees the raw bytes; the door tells it where a head and a request end.
 * One look a second for each connection instead of timers for each request.
 */
final class Patience extends ChannelInboundHandlerAdapter {

    private enum Waiting {
        NOTHING,
        HEAD,
        CONTENT,
        LIST
    }

    private final long head;
    private final long request;
    private final long list;
    private Waiting waiting = Waiting.NOTHING;
    private long since;
    private @Nullable Future<?> looks;

    Patience(Duration head, Duration request, Duration list) {
        this.head = head.toNanos();
        this.request = request.toNanos();
        this.list = list.toNanos();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long every = Math.min(TimeUnit.SECONDS.toNanos(1), head);
        looks = ctx.executor().scheduleWithFixedDelay(() -> look(ctx), every, every, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (looks != null) {
            looks.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        if (waiting == Waiting.NOTHING) {
            waiting = Waiting.HEAD;
            since = System.nanoTime();
        }
        ctx.fireChannelRead(bytes);
    }

    void headCame(boolean ofList) {
        waiting = ofList ? Waiting.LIST : Waiting.CONTENT;
    }

    void requestCame() {
        waiting = Waiting.NOTHING;
    }

    private void look(ChannelHandlerContext ctx) {
        long waited = System.nanoTime() - since;
        long patience = switch (waiting) {
            case NOTHING -> Long.MAX_VALUE;
            case HEAD -> head;
            case CONTENT -> request;
            case LIST -> list;
        };
        if (waited > patience) {
            ctx.close();
        }
    }
}
