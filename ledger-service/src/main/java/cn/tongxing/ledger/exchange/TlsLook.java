package cn.tongxing.ledger.exchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Shakes hands with a peer's gateway and says nothing, to tell what is wrong with a certificate that is not taken. */
final class TlsLook {
    private static final int HTTPS = 443;
    private final X509ExtendedTrustManager trust;
    private final Duration within;

    enum State {
        GOOD,
        EXPIRED,
        NOT_YET_VALID,
        WRONG_NAME,
        NOT_TRUSTED,
        NO_HANDSHAKE
    }

    /** @param until when the certificate ends, if one was shown */
    record Seen(State state, @Nullable Instant until) {}

    TlsLook(X509ExtendedTrustManager trust, Duration within) {
        this.trust = trust;
        this.within = within;
    }

    static X509ExtendedTrustManager ofThisMachine() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Stream.of(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Seen at(URI address, Instant now) {
        var shown = new AtomicReference<@Nullable X509Certificate>();
        var host = address.getHost();
        try (var plain = new Socket()) {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Watching(trust, shown)}, null);
            plain.connect(
                    new InetSocketAddress(host, address.getPort() < 0 ? HTTPS : address.getPort()),
                    Math.toIntExact(within.toMillis()));
            plain.setSoTimeout(Math.toIntExact(within.toMillis()));
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, plain.getPort(), true)) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
            // a certificate that the machine trusts by itself is taken whatever its dates are
            var dated = outOfDate(shown.get(), now);
            return new Seen(dated == null ? State.GOOD : dated, until(shown.get()));
        } catch (SSLException e) {
            return new Seen(why(shown.get(), host, now), until(shown.get()));
        } catch (IOException | GeneralSecurityException e) {
            return new Seen(State.NO_HANDSHAKE, until(shown.get()));
        }
    }

    private static @Nullable Instant until(@Nullable X509Certificate certificate) {
        return certificate == null ? null : certificate.getNotAfter().toInstant();
    }

    private static State why(@Nullable X509Certificate certificate, String host, Instant now) {
        if (certificate == null) return State.NO_HANDSHAKE;
        var dated = outOfDate(certificate, now);
        if (dated != null) return dated;
        return names(certificate).stream().anyMatch(name -> fits(name, host)) ? State.NOT_TRUSTED : State.WRONG_NAME;
    }

    private static @Nullable State outOfDate(@Nullable X509Certificate certificate, Instant now) {
        if (certificate == null) return null;
        if (now.isAfter(certificate.getNotAfter().toInstant())) return State.EXPIRED;
        return now.isBefore(certificate.getNotBefore().toInstant()) ? State.NOT_YET_VALID : null;
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    private static boolean fits(String name, String host) {
        var wanted = host.toLowerCase(Locale.ROOT);
        var given = name.toLowerCase(Locale.ROOT);
        return given.equals(wanted)
                || given.startsWith("*.")
                        && wanted.indexOf('.') > 0
                        && wanted.substring(wanted.indexOf('.')).equals(given.substring(1));
    }

    /** Believes what the machine believes, and remembers what was shown. */
    private static final class Watching extends X509ExtendedTrustManager {
        private final X509ExtendedTrustManager judge;
        private final AtomicReference<@Nullable X509Certificate> shown;

        Watching(X509ExtendedTrustManager judge, AtomicReference<@Nullable X509Certificate> shown) {
            this.judge = judge;
            this.shown = shown;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            shown.set(chain[0]);
            judge.checkServerTrusted(chain, type, Objects.requireNonNull(socket));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            shown.set(chain[0]);
            judge.checkServerTrusted(chain, type, engine);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            shown.set(chain[0]);
            judge.checkServerTrusted(chain, type);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("we are the client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return judge.getAcceptedIssuers();
        }
    }
}
