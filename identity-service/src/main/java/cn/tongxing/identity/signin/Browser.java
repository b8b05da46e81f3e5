package cn.tongxing.identity.signin;

import cn.tongxing.identity.secret.Opaque;
import java.util.Optional;

/** Where an attempt comes from: what this browser was given before, and its network. */
record Browser(Optional<Opaque> mark, String source) {

    /** A single IPv6 customer has 2^64 addresses: its network counts. */
    static String network(String address) {
        int groups = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++groups == 4) return address.substring(0, i);
        }
        return address;
    }

    @Override
    public String toString() {
        return "Browser[…]";
    }
}
