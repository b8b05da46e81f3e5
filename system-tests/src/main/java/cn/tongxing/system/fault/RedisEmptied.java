package cn.tongxing.system.fault;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** FLUSHALL: limits, bells and whatever else was there are gone. */
record RedisEmptied(Province province) implements Fault {
    @Override
    public Kind kind() {
        return Kind.REDIS_EMPTIED;
    }

    @Override
    public String what() {
        return province.code();
    }

    @Override
    public Set<String> victims() {
        return Set.of(Together.victim(province, "redis"));
    }

    @Override
    public boolean strike() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), province.port("redis"))) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            var said = new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII);
            if (!said.equals("+OK")) throw new IllegalStateException("Redis did not empty itself: " + said);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
