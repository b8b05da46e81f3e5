package cn.tongxing.notification.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where a webhook points: https, a domain name (no bare address), port 443 or above 1023, nothing but a path and a query. */
record Target(String host, int port, String pathAndQuery) {

    private static final int LONGEST = 500;
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    static Target parse(String address) {
        try {
            var uri = new URI(address);
            var host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            int port = uri.getPort() == -1 ? 443 : uri.getPort();
            if (address.length() > LONGEST
                    || !address.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                    || !"https".equalsIgnoreCase(uri.getScheme())
                    || !DOMAIN.matcher(host).matches()
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || port != 443 && (port < 1024 || port > 65535)) {
                throw WebhookProblem.WEBHOOK_ADDRESS_REFUSED.of();
            }
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return new Target(host, port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (URISyntaxException e) {
            throw WebhookProblem.WEBHOOK_ADDRESS_REFUSED.of();
        }
    }

    String authority() {
        return port == 443 ? host : host + ":" + port;
    }
}
