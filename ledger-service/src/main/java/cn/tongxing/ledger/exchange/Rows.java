package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the tables of both logs share. */
final class Rows {
    private Rows() {}

    static LogPosition position(ResultSet row) throws SQLException {
        return new LogPosition(
                row.getLong("block"),
                row.getLong("seq"),
                digestOrNull(row.getBytes("digest")),
                Columns.instant(row, "sealed_at"));
    }

    private static @Nullable Sha256 digestOrNull(byte @Nullable [] bytes) {
        return bytes == null ? null : new Sha256(bytes);
    }

    static Object[] values(String peer, LogPosition at) {
        var digest = Objects.requireNonNull(at.digest()).bytes();
        return new Object[] {peer, at.block(), at.seq(), digest, Columns.timestamp(at.sealedAt())};
    }

    static Optional<Sha256> digest(JdbcTemplate jdbc, String direction, DivisionCode peer, long block) {
        return jdbc
                .query(
                        "select digest from exchange_block where direction = ? and peer = ? and number = ?",
                        (row, n) -> new Sha256(row.getBytes(1)),
                        direction,
                        peer.value(),
                        block)
                .stream()
                .findFirst();
    }

    static String[] texts(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
