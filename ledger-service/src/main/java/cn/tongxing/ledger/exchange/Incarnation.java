package cn.tongxing.ledger.exchange;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Names the run of the database: its timeline, which every failover raises, the start of its server, and the epoch, which
 * a restored dump raises. Another name means that committed rows may be gone, whether or not this process was restarted.
 */
final class Incarnation {
    private final JdbcTemplate jdbc;

    Incarnation(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    String current() {
        return jdbc.queryForObject("""
                select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) || '/' || pg_postmaster_start_time()
                  || '/' || (select epoch from feed_epoch)""", String.class);
    }
}
