package cn.tongxing.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server whose certificate is hooks.example.cn's. */
class TlsCourierTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Target HOOKS = new Target("hooks.example.cn", 0, "/in?x=1");
    private static SSLContext tls;

    @TempDir
    private static Path folder;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @BeforeAll
    static void certificate() throws Exception {
        var store = folder.resolve("hooks.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "hooks",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=hooks.example.cn",
                        "-ext",
                        "san=dns:hooks.example.cn",
                        "-validity",
                        "30",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("hooks", keys.getCertificate("hooks"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) each.close();
    }

    @Test
    void postsContentAndHeadersToTheAddressThatWasChecked() throws IOException {
        int port = server("HTTP/1.1 204 No Content\r\n\r\n");

        int status = courier(tls.getSocketFactory())
                .post(at(port, "hooks.example.cn"), Map.of("webhook-id", "1"), "{\"a\":1}".getBytes());

        assertThat(status).isEqualTo(204);
        assertThat(heard.poll())
                .startsWith("POST /in?x=1 HTTP/1.1\r\n")
                .contains("Host: hooks.example.cn:" + port + "\r\n", "webhook-id: 1\r\n", "Content-Length: 7\r\n")
                .endsWith("\r\n\r\n{\"a\":1}");
    }

    @Test
    void aRedirectIsAnAnswerLikeAnyOther() throws IOException {
        int port = server("HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1/\r\n\r\n");

        assertThat(courier(tls.getSocketFactory()).post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .isEqualTo(302);
        assertThat(heard).hasSize(1);
    }

    @Test
    void nobodyIsConnectedToWhenTheNamePointsInwardByNow() throws Exception {
        int port = server("HTTP/1.1 200 OK\r\n\r\n");
        var names = new Names(
                host -> new InetAddress[] {InetAddress.getByName("1.1.1.1"), loopback()}, OutwardAddress::isOutward);
        var courier = new TlsCourier(names, tls.getSocketFactory(), Duration.ofSeconds(5));

        assertThatThrownBy(() -> courier.post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .isInstanceOf(Names.PointsInward.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void theNameIsAskedForOnceAndTheConnectionGoesToThatAnswer() throws IOException {
        int port = server("HTTP/1.1 200 OK\r\n\r\n");
        var asked = new ArrayList<String>();
        var names = new Names(
                host -> {
                    asked.add(host);
                    return new InetAddress[] {loopback()};
                },
                address -> true);

        var courier = new TlsCourier(names, tls.getSocketFactory(), Duration.ofSeconds(10));

        // a name that no name server knows: only the checked address can have been connected to
        assertThat(courier.post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .isEqualTo(200);
        assertThat(asked).containsExactly("hooks.example.cn");
    }

    @Test
    void aCertificateOfAnotherNameOrOfNobodyIsRefused() {
        int port = server("HTTP/1.1 200 OK\r\n\r\n");

        assertThatThrownBy(
                        () -> courier(tls.getSocketFactory()).post(at(port, "other.example.cn"), Map.of(), new byte[0]))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> courier((SSLSocketFactory) SSLSocketFactory.getDefault())
                        .post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .isInstanceOf(SSLException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void whoTricklesItsAnswerIsLeft() {
        int port = server("HTTP/1.1 20");
        var names = new Names(host -> new InetAddress[] {loopback()}, address -> true);
        var courier = new TlsCourier(names, tls.getSocketFactory(), Duration.ofMillis(700));

        assertThatThrownBy(() -> courier.post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNoHttpIsNoAnswer() {
        int port = server("220 mail.example.cn ESMTP\r\n");

        assertThatThrownBy(
                        () -> courier(tls.getSocketFactory()).post(at(port, "hooks.example.cn"), Map.of(), new byte[0]))
                .hasMessage("no answer in HTTP");
    }

    private static TlsCourier courier(SSLSocketFactory sockets) {
        return new TlsCourier(
                new Names(host -> new InetAddress[] {loopback()}, address -> true), sockets, Duration.ofSeconds(10));
    }

    private static Target at(int port, String host) {
        return new Target(host, port, HOOKS.pathAndQuery());
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    /** Reads one request, says this and keeps the connection until the test is over. */
    private int server(String answer) {
        try {
            ServerSocket server = tls.getServerSocketFactory().createServerSocket(0, 5, loopback());
            open.add(server);
            Thread.startVirtualThread(() -> serve(server, answer));
            return server.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(ServerSocket server, String answer) {
        try {
            while (true) {
                var socket = server.accept();
                open.add(socket);
                try {
                    heard.add(request(socket.getInputStream()));
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                } catch (IOException refused) {
                    socket.close();
                }
            }
        } catch (IOException over) {
            // the test has closed it
        }
    }

    private static String request(java.io.InputStream in) throws IOException {
        var text = new StringBuilder();
        int length = -1;
        while (length < 0 || text.length() < length) {
            int c = in.read();
            if (c < 0) throw new SSLException("gone");
            text.append((char) c);
            if (length < 0 && text.toString().endsWith("\r\n\r\n")) {
                var named = text.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
                length = text.length() + Integer.parseInt(named);
            }
        }
        return text.toString();
    }
}
