package cn.tongxing.child.rule;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whoever decides by the rules holds them still until its transaction ends; whoever changes them, or begins to carry a change
 * through, waits for all those. Otherwise a record could be decided by yesterday's rules after the pass had gone by it.
 */
@Component
public class RuleLock {

    private static final long KEY = 0x72756c65L;

    private final JdbcClient jdbc;

    RuleLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public void share() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:key)")
                .param("key", KEY)
                .query((row, n) -> "")
                .single();
    }

    public void alone() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query((row, n) -> "")
                .single();
    }
}
