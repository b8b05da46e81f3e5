package cn.tongxing.gateway.door;

import cn.tongxing.gateway.problem.GatewayProblem;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection's doorkeeper, right behind the HTTP codec. A request that must not come in is replaced by an empty one
 * that carries only the reason, so that the answer takes the ordinary way (in order behind pipelined requests, as a
 * problem, counted); what follows it on the connection is thrown away, and the answer closes it.
 */
final class Door extends ChannelDuplexHandler {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** The server reads ahead while it answers, without a bound of its own. */
    private static final int MOST_UNANSWERED = 16;

    /** Where a body may be as large as a whole list; {@code Ways} says the same of what lies behind the door. */
    private static final Set<String> WHOLE_LISTS = Set.of("/api/children/imports", "/api/children/lists");

    private final DoorSettings settings;
    private final TrustedProxies proxies;
    private final Patience patience;
    private int unanswered;
    private boolean shut;

    Door(DoorSettings settings, TrustedProxies proxies, Patience patience) {
        this.settings = settings;
        this.proxies = proxies;
        this.patience = patience;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (shut) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            patience.headCame(bringsList(request));
            receive(ctx, request);
            return;
        }
        if (message instanceof HttpObject content && content.decoderResult().isFailure()) {
            breakOff(ctx, message);
            return;
        }
        if (message instanceof LastHttpContent) {
            patience.requestCame();
        }
        ctx.fireChannelRead(message);
    }

    private static boolean bringsList(HttpRequest request) {
        String target = request.uri();
        int query = target.indexOf('?');
        return request.method().equals(HttpMethod.POST)
                && WHOLE_LISTS.contains(query < 0 ? target : target.substring(0, query));
    }

    /** The server itself would take a broken chunk for the end: a service would see half a body as a whole one. */
    private void breakOff(ChannelHandlerContext ctx, Object message) {
        shut = true;
        patience.requestCame();
        ReferenceCountUtil.release(message);
        ctx.fireExceptionCaught(GatewayProblem.MALFORMED_REQUEST.of());
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !informational(message)) {
            unanswered--;
        }
        ctx.write(message, promise);
    }

    private static boolean informational(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private void receive(ChannelHandlerContext ctx, HttpRequest request) {
        if (++unanswered > MOST_UNANSWERED) {
            shut = true;
            ReferenceCountUtil.release(request);
            ctx.close();
            return;
        }
        GatewayProblem fault = fault(request);
        if (fault == null) {
            admit(ctx, request);
        } else {
            refuse(ctx, request, fault);
        }
    }

    private @Nullable GatewayProblem fault(HttpRequest request) {
        if (request.decoderResult().isFailure()) {
            return switch (request.decoderResult().cause()) {
                case TooLongHttpLineException e -> GatewayProblem.URI_TOO_LONG;
                case TooLongHttpHeaderException e -> GatewayProblem.HEADERS_TOO_LARGE;
                case null, default -> GatewayProblem.MALFORMED_REQUEST;
            };
        }
        GatewayProblem target = Target.fault(request.uri());
        return target == null ? Heads.fault(request, settings.maxHeaders()) : target;
    }

    private void admit(ChannelHandlerContext ctx, HttpRequest request) {
        HttpHeaders headers = request.headers();
        // a proxy may add its entry as a line of its own, below the one that the client made up
        String forwardedFor = String.join(",", headers.getAll("X-Forwarded-For"));
        List<String> forwardedProto = headers.getAll("X-Forwarded-Proto");
        Heads.clean(headers);
        if (unanswered > 1) {
            // the server would close before it has answered the requests ahead of this one
            headers.remove(HttpHeaderNames.CONNECTION);
        }
        InetAddress from = address(ctx);
        boolean trusted = proxies.trusts(from);
        headers.set(Arrival.CLIENT, trusted ? proxies.client(from, forwardedFor) : from.getHostAddress());
        if (trusted && !forwardedProto.isEmpty() && "https".equalsIgnoreCase(forwardedProto.getLast())
                || ctx.pipeline().get(SslHandler.class) != null) {
            headers.set(Arrival.HTTPS, "1");
        }
        String id = headers.get(Arrival.REQUEST_ID);
        if (id == null || !REQUEST_ID.matcher(id).matches()) {
            headers.set(Arrival.REQUEST_ID, newId());
        }
        ctx.fireChannelRead(request);
    }

    private static InetAddress address(ChannelHandlerContext ctx) {
        return ((InetSocketAddress) ctx.channel().remoteAddress()).getAddress();
    }

    private void refuse(ChannelHandlerContext ctx, HttpRequest refused, GatewayProblem fault) {
        shut = true;
        patience.requestCame();
        HttpRequest empty = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
        empty.headers()
                .set(HttpHeaderNames.HOST, "gateway")
                .set(Arrival.REQUEST_ID, newId())
                .set(Heads.TRACEPARENT, Heads.newTrace())
                .set(Arrival.CLIENT, address(ctx).getHostAddress())
                .set(Arrival.REFUSAL, fault.name());
        String language = refused.headers().get(HttpHeaderNames.ACCEPT_LANGUAGE);
        if (language != null) {
            empty.headers().set(HttpHeaderNames.ACCEPT_LANGUAGE, language);
        }
        ReferenceCountUtil.release(refused);
        ctx.fireChannelRead(empty);
        ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }

    /** Only has to be unlike the others; nothing is protected by it, so no secure random. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() & ~(3L << 62) | 1L << 63).toString();
    }
}
