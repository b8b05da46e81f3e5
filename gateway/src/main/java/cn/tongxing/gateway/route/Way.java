package cn.tongxing.gateway.route;

import java.util.List;
import org.springframework.http.HttpMethod;

/**
 * One way into the house: which paths, to which service, on what proof, how much at most and for how long. Each way has
 * a circuit breaker of its own.
 *
 * @param path segments; {@code *} stands for any one, a last {@code **} for none or more
 */
record Way(String id, List<String> path, Service service, Proof proof, Load load) {

    static final String ATTRIBUTE = Way.class.getName();

    enum Proof {
        NONE,
        TOKEN,
        PEER
    }

    enum Load {
        /** JSON both ways. */
        ORDINARY,
        /** Pages and forms for people's browsers. */
        PAGE,
        /** What everybody may read and keep: JSON, or a page for a browser. */
        OPEN,
        /** One attachment comes in, when it is posted. */
        UPLOAD,
        /** A whole list comes in, when it is posted. */
        LIST,
        /** Blocks and attachment pieces go out. */
        BULK,
        /** An answer that goes on until its token ends. */
        STREAM
    }

    Way(String id, String path, Service service, Proof proof, Load load) {
        this(id, List.of(path.substring(1).split("/")), service, proof, load);
    }

    /** @param segments of a path, with the empty one before its first slash */
    boolean leads(String[] segments) {
        for (int i = 0; i < path.size(); i++) {
            String wanted = path.get(i);
            if (wanted.equals("**")) {
                return true;
            }
            if (i + 1 >= segments.length || !wanted.equals("*") && !wanted.equals(segments[i + 1])) {
                return false;
            }
        }
        return segments.length == path.size() + 1;
    }

    /** What a body of this method is allowed: an attachment or a list only where it is posted. */
    Load loadOf(HttpMethod method) {
        boolean large = load == Load.UPLOAD || load == Load.LIST;
        return large && method != HttpMethod.POST ? Load.ORDINARY : load;
    }
}
