package cn.tongxing.gateway.route;

import org.springframework.http.HttpMethod;

/**
 * One way into the house: which paths, to which service, on what proof, how much at most and for how long. Each way has
 * a circuit breaker of its own.
 *
 * @param path segments; {@code *} stands for any one, a last {@code **} for none or more
 */
record Way(String id, String path, Service service, Proof proof, Load load) {

    static final String ATTRIBUTE = Way.class.getName();

    enum Proof {
        NONE,
        TOKEN,
        PEER
    }

    enum Load {
        /** JSON both ways. */
        ORDINARY,
        /** One attachment comes in, when it is posted. */
        UPLOAD,
        /** Blocks and attachment pieces go out. */
        BULK,
        /** An answer that goes on until its token ends. */
        STREAM
    }

    boolean leads(String[] segments) {
        String[] pattern = path.split("/");
        for (int i = 1; i < pattern.length; i++) {
            if (pattern[i].equals("**")) {
                return true;
            }
            if (i >= segments.length || !pattern[i].equals("*") && !pattern[i].equals(segments[i])) {
                return false;
            }
        }
        return segments.length == pattern.length;
    }

    boolean takesAttachment(HttpMethod method) {
        return load == Load.UPLOAD && method == HttpMethod.POST;
    }
}
