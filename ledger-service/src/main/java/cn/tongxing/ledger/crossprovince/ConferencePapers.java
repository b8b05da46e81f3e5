package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which side brought which paper for the minutes of a conference; until it is in them it is that side's alone. */
@Repository
class ConferencePapers {

    private final JdbcClient jdbc;

    ConferencePapers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the transaction that stores it. */
    void brought(UUID theCase, Side side, UUID material) {
        jdbc.sql("""
                insert into conference_paper (case_id, side, material) values (:case, :side, :material)
                on conflict do nothing""")
                .param("case", theCase)
                .param("side", side.name())
                .param("material", material)
                .update();
    }

    Set<UUID> of(UUID theCase, Side side) {
        return jdbc.sql("select material from conference_paper where case_id = :case and side = :side")
                .param("case", theCase)
                .param("side", side.name())
                .query(UUID.class)
                .set();
    }
}
