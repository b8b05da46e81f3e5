package cn.tongxing.notification.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses lie outside: what IANA's special-purpose registries (RFC 6890) keep for networks of one's own, for the
 * machine itself, for documents, transition and many receivers at once does not; of IPv6 only global unicast does.
 */
final class OutwardAddress {

    private record Network(byte[] prefix, int bits) {
        static Network of(String text) {
            var parts = text.split("/");
            try {
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != prefix.length) return false;
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) return false;
            }
            return true;
        }
    }

    private static final List<Network> INWARD = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private OutwardAddress() {}

    static boolean isOutward(InetAddress address) {
        var bytes = address.getAddress();
        var known = switch (address) {
            case Inet4Address four -> true;
            // an IPv4 address inside an IPv6 one, however it is wrapped, lies outside of 2000::/3 or inside 2002::/16
            case Inet6Address six -> six.getScopeId() == 0 && GLOBAL_UNICAST.contains(bytes);
            default -> false;
        };
        return known && INWARD.stream().noneMatch(network -> network.contains(bytes));
    }
}
