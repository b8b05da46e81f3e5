package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

class InboxBellTest {

    @Test
    void ringsAtTheOtherReplicaAndAtHome() throws Exception {
        int port = freePort();
        var redis = new RedisServer(port);
        redis.start();
        try {
            var here = bell(port);
            var there = bell(port);
            var heardThere = new Semaphore(0);
            var heardHere = new Semaphore(0);
            here.onRing(heardHere::release);
            there.onRing(heardThere::release);
            here.start();
            there.start();

            assertThat(eventuallyHeard(here, heardThere)).isTrue();
            assertThat(heardHere.tryAcquire(1, TimeUnit.SECONDS)).isTrue();

            here.stop();
            there.stop();
        } finally {
            redis.stop();
        }
    }

    @Test
    void ringsAtHomeEvenWithoutRedis() throws Exception {
        var bell = bell(freePort());
        var heard = new Semaphore(0);
        bell.onRing(heard::release);
        bell.start();

        bell.ring();

        assertThat(heard.tryAcquire(1, TimeUnit.SECONDS)).isTrue();
        bell.stop();
    }

    /** The listener needs a moment to subscribe. */
    private static boolean eventuallyHeard(InboxBell ringing, Semaphore heard) throws InterruptedException {
        for (int i = 0; i < 50; i++) {
            ringing.ring();
            if (heard.tryAcquire(200, TimeUnit.MILLISECONDS)) return true;
        }
        return false;
    }

    private static InboxBell bell(int port) {
        var factory = new LettuceConnectionFactory("127.0.0.1", port);
        factory.afterPropertiesSet();
        factory.start();
        var beans = new StaticListableBeanFactory();
        beans.addBean("redis", factory);
        return new InboxBell(beans.getBeanProvider(RedisConnectionFactory.class));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
