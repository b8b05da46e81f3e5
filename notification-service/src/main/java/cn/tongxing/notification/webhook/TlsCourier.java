package cn.tongxing.notification.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts over TLS to the very address that was looked at: the name is resolved once, every address behind it is checked, and
 * the connection goes to the checked one, so that no second answer of a name server can lead it inward. The certificate must
 * be the name's. One request, one connection; no redirect is followed, for none is read.
 */
final class TlsCourier implements Courier {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
    private static final int LONGEST_LINE = 256;

    private final Names names;
    private final SSLSocketFactory tls;
    private final Duration within;

    /** @param within how long the whole may take, from the connection to the status line */
    TlsCourier(Names names, SSLSocketFactory tls, Duration within) {
        this.names = names;
        this.tls = tls;
        this.within = within;
    }

    @Override
    public int post(Target target, Map<String, String> headers, byte[] content) throws IOException {
        var checked = names.outward(target.host()).getFirst();
        var answered = new CountDownLatch(1);
        try (var plain = new Socket()) {
            Thread.startVirtualThread(() -> closeWhenLate(plain, answered));
            return over(plain, checked, target, head(target, headers, content.length), content);
        } finally {
            answered.countDown();
        }
    }

    private int over(Socket plain, InetAddress checked, Target target, byte[] head, byte[] content) throws IOException {
        int patience = Math.toIntExact(within.toMillis());
        plain.connect(new InetSocketAddress(checked, target.port()), patience);
        plain.setSoTimeout(patience);
        // not closed the way of TLS, which waits for the receiver's goodbye: once the status is read, the line is cut
        var secure = (SSLSocket) tls.createSocket(plain, target.host(), target.port(), false);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        var out = secure.getOutputStream();
        out.write(head);
        out.write(content);
        out.flush();
        return status(secure.getInputStream());
    }

    private static byte[] head(Target target, Map<String, String> headers, int length) {
        var head = new StringBuilder("POST " + target.pathAndQuery() + " HTTP/1.1\r\n")
                .append("Host: " + target.authority() + "\r\n")
                .append("User-Agent: tongxing-webhooks\r\nContent-Type: application/json\r\nConnection: close\r\n")
                .append("Content-Length: " + length + "\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static int status(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == LONGEST_LINE) throw new IOException("no answer in HTTP");
            if (c != '\r') line.append((char) c);
        }
        var status = STATUS_LINE.matcher(line);
        if (!status.matches()) throw new IOException("no answer in HTTP");
        return Integer.parseInt(status.group(1));
    }

    /** A limit for each read would let a receiver hold the connection by sending a byte now and then. */
    private void closeWhenLate(Socket socket, CountDownLatch answered) {
        try {
            if (!answered.await(within.toMillis(), TimeUnit.MILLISECONDS)) socket.close();
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
