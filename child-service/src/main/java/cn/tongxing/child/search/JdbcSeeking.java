package cn.tongxing.child.search;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.name.NameKeys;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of a child known by two strong attributes: of any two, one is a number with an index of its own. */
@Repository
class JdbcSeeking {

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final BlindIndex blindIndex;

    JdbcSeeking(JdbcClient jdbc, RowSecurity rows, BlindIndex blindIndex) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.blindIndex = blindIndex;
    }

    /** Those on which everything that is given agrees. */
    List<ChildId> seek(Jurisdiction scope, SearchRequests.Seek request, int most) {
        rows.enter(scope);
        var phone = request.guardianPhone();
        var citizenId = request.citizenId();
        var name = request.name();
        return jdbc.sql("""
                        select c.id from child c
                        where c.id in (
                            select child_id from child_identity where blind_index = any (:citizenId)
                            union all
                            select child_id from child_trait
                            where kind = 'PHONE' and blind_index = any (:phone) and cast(:citizenId as bytea[]) is null)
                          and (cast(:phone as bytea[]) is null or exists (
                              select 1 from child_trait t
                              where t.kind = 'PHONE' and t.blind_index = any (:phone) and t.child_id = c.id))
                          and (cast(:written as text) is null or c.birth_date = :birthDate and exists (
                              select 1 from child_finding f
                              where f.child_id = c.id and f.variant = 0 and f.written = :written))
                          and (c.residence_division >= :from and c.residence_division < :to
                               or c.household_division >= :from and c.household_division < :to)
                        order by c.id limit :limit""")
                .param("citizenId", hash("citizen-id", citizenId == null ? null : citizenId.value()))
                .param("phone", hash("phone", phone == null ? null : phone.normalised()))
                .param(
                        "written",
                        name == null ? null : NameKeys.of(name).getFirst().written())
                .param("birthDate", request.birthDate())
                .param("from", scope.from())
                .param("to", scope.to())
                .param("limit", most)
                .query((row, n) -> new ChildId(row.getObject("id", UUID.class)))
                .list();
    }

    private byte @Nullable [][] hash(String domain, @Nullable String value) {
        return value == null ? null : blindIndex.hash(domain, value).every();
    }
}
