package cn.tongxing.gateway.door;

import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.timeout.WriteTimeoutHandler;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

@Configuration(proxyBeanMethods = false)
class DoorConfiguration {

    /** Applies to the public port alone: the management port is a child context with a factory of its own. */
    @Bean
    WebServerFactoryCustomizer<NettyReactiveWebServerFactory> door(DoorSettings settings) {
        return factory -> factory.addServerCustomizers(onEveryConnection(settings));
    }

    private static NettyServerCustomizer onEveryConnection(DoorSettings settings) {
        TrustedProxies proxies = settings.proxies();
        return server -> limits(server, settings)
                .idleTimeout(settings.idle())
                .doOnChannelInit((observer, channel, remote) -> install(channel, settings, proxies));
    }

    private static HttpServer limits(HttpServer server, DoorSettings settings) {
        return server.httpRequestDecoder(decoder -> decoder.maxInitialLineLength(settings.maxTarget())
                .maxHeaderSize(settings.maxHeaderBytes())
                .validateHeaders(true)
                .allowDuplicateContentLengths(false));
    }

    private static void install(Channel channel, DoorSettings settings, TrustedProxies proxies) {
        ChannelPipeline pipeline = channel.pipeline();
        Patience patience = new Patience(settings.head(), settings.request(), settings.list());
        pipeline.addBefore(NettyPipeline.HttpCodec, "tongxing.patience", patience);
        pipeline.addBefore(
                NettyPipeline.HttpCodec,
                "tongxing.write",
                new WriteTimeoutHandler(settings.write().toMillis(), TimeUnit.MILLISECONDS));
        pipeline.addAfter(NettyPipeline.HttpCodec, "tongxing.door", new Door(settings, proxies, patience));
    }
}
