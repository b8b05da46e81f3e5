package cn.tongxing.gateway.door;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The networks whose word about the real client counts; none by default. */
record TrustedProxies(List<Network> networks) {

    record Network(byte[] address, int bits) {

        static Network of(String cidr) {
            String[] parts = cidr.strip().split("/", 2);
            byte[] address = literal(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("not a network: " + cidr))
                    .getAddress();
            int bits = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (bits < 0 || bits > address.length * 8) {
                throw new IllegalArgumentException("not a network: " + cidr);
            }
            return new Network(address, bits);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    static TrustedProxies of(List<String> cidrs) {
        return new TrustedProxies(
                cidrs.stream().filter(c -> !c.isBlank()).map(Network::of).toList());
    }

    boolean trusts(InetAddress address) {
        return !networks.isEmpty() && trusts(address.getAddress());
    }

    /** The rightmost address that is not one of ours: everything left of it is the client's own invention. */
    String client(InetAddress from, String forwardedFor) {
        String client = from.getHostAddress();
        String[] hops = forwardedFor.split(",");
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            Optional<InetAddress> address = literal(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get().getHostAddress();
            if (!trusts(address.get().getAddress())) {
                return client;
            }
        }
        return client;
    }

    private boolean trusts(byte[] address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Literals only: a name would be asked of the DNS. */
    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
