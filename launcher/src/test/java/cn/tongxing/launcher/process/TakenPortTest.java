package cn.tongxing.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class TakenPortTest {
    @Test
    void namesTheProcessThatHoldsAPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var taken = TakenPort.at(socket.getLocalPort()).orElseThrow();

            assertThat(taken.pid()).contains(ProcessHandle.current().pid());
            assertThat(taken.command()).contains("java");
        }
    }

    @Test
    void aClosedPortIsFreeAgain() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(TakenPort.at(port)).isEmpty();
    }
}
