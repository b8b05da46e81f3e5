package cn.tongxing.platform.persistence;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Removes what has served: a thousand rows at a time, so that no transaction holds the feeds back. */
final class Housekeeping {
    private static final int SLICE = 1000;
    private static final List<String> OVER = List.of(
            "delete from idempotency_key where ctid = any (array(select ctid from idempotency_key "
                    + "where created_at < now() - interval '7 days' limit 1000))",
            "delete from peer_assertion_used where ctid = any (array(select ctid from peer_assertion_used "
                    + "where expires_at < now() - interval '5 minutes' limit 1000))");

    private final JdbcClient jdbc;

    Housekeeping(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** True when there is more. */
    boolean sweep() {
        return OVER.stream().mapToInt(sql -> jdbc.sql(sql).update()).max().orElse(0) == SLICE;
    }
}
