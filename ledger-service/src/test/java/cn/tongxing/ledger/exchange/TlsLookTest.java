package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.TlsLook.State;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates as they go wrong, on a real handshake. */
class TlsLookTest {
    private static final char[] PASSWORD = "for-this-test".toCharArray();
    private static final Instant NOW = Instant.now();

    @TempDir
    Path folder;

    private final List<HttpsServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    private KeyStore certificate(String name, String start, int days) throws Exception {
        var file = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=" + (name.matches("[0-9.]+") ? "ip:" : "dns:") + name,
                        "-startdate",
                        start,
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        var said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor()).as(said).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private URI serve(KeyStore keys) throws Exception {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        servers.add(server);
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A machine that trusts exactly this certificate. */
    private static X509ExtendedTrustManager trusting(KeyStore keys) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate("server"));
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static TlsLook.Seen look(X509ExtendedTrustManager trust, URI address) {
        return new TlsLook(trust, Duration.ofSeconds(5)).at(address, NOW);
    }

    @Test
    void aGoodOneIsTakenAndItsEndIsTold() throws Exception {
        var keys = certificate("127.0.0.1", "-1d", 90);

        var seen = look(trusting(keys), serve(keys));

        assertThat(seen.state()).isEqualTo(State.GOOD);
        assertThat(seen.until()).isBetween(NOW.plus(Duration.ofDays(88)), NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void anExpiredOneIsNamed() throws Exception {
        var keys = certificate("127.0.0.1", "-90d", 30);

        assertThat(look(trusting(keys), serve(keys)).state()).isEqualTo(State.EXPIRED);
    }

    @Test
    void oneThatIsNotYetValidIsNamed() throws Exception {
        var keys = certificate("127.0.0.1", "+5d", 30);

        assertThat(look(trusting(keys), serve(keys)).state()).isEqualTo(State.NOT_YET_VALID);
    }

    @Test
    void oneForAnotherNameIsNamed() throws Exception {
        var keys = certificate("gateway.example", "-1d", 90);

        assertThat(look(trusting(keys), serve(keys)).state()).isEqualTo(State.WRONG_NAME);
    }

    @Test
    void oneOfAnUnknownIssuerIsNamed() throws Exception {
        var keys = certificate("127.0.0.1", "-1d", 90);

        assertThat(look(TlsLook.ofThisMachine(), serve(keys)).state()).isEqualTo(State.NOT_TRUSTED);
    }

    @Test
    void whereNobodySpeaksTlsThereIsNoHandshake() throws IOException {
        try (var mute = new ServerSocket(0)) {
            var port = mute.getLocalPort();
            var look = new TlsLook(TlsLook.ofThisMachine(), Duration.ofMillis(300));

            assertThat(look.at(URI.create("https://127.0.0.1:" + port), NOW).state())
                    .isEqualTo(State.NO_HANDSHAKE);
        }
    }
}
