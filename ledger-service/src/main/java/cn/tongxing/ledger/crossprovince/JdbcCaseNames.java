package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.SealBroken;
import cn.tongxing.platform.identity.PersonName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By which names cases are found, in PostgreSQL, in step with the cases: written in the transaction that writes the case. */
@Repository
class JdbcCaseNames {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcCaseNames.class);

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final NameTokens tokens;

    JdbcCaseNames(JdbcClient jdbc, FieldCipher cipher, NameTokens tokens) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.tokens = tokens;
    }

    /** Writes nothing where nothing changed. */
    void keep(Map<UUID, PersonName> names) {
        var rows = List.copyOf(names.entrySet());
        var made = rows.stream().map(row -> tokens.of(row.getValue())).toList();
        if (made.isEmpty()) return;
        jdbc.sql("""
                        insert into case_name as n (case_id, tokens, edition, key_version)
                        select t.id, cast(t.tokens as bigint[]), :edition, :key
                        from unnest(cast(:cases as uuid[]), cast(:tokens as text[])) t (id, tokens)
                        on conflict (case_id) do update
                            set tokens = excluded.tokens, edition = excluded.edition, key_version = excluded.key_version
                            where (n.tokens, n.edition, n.key_version)
                                is distinct from (excluded.tokens, excluded.edition, excluded.key_version)""")
                .param("edition", made.getFirst().edition())
                .param("key", made.getFirst().key())
                .param(
                        "cases",
                        rows.stream().map(row -> row.getKey().toString()).toArray(String[]::new))
                .param("tokens", made.stream().map(JdbcCaseNames::text).toArray(String[]::new))
                .update();
    }

    private static String text(NameTokens.Made made) {
        return made.tokens().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    void erase(UUID caseId) {
        jdbc.sql("delete from case_name where case_id = :case")
                .param("case", caseId)
                .update();
    }

    /** The next cases in the order of their ids, whatever they are found by. */
    List<UUID> after(UUID last, int limit) {
        return jdbc.sql("select id from cross_case where id > :last order by id limit :limit")
                .param("last", last)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /**
     * Of these cases the names of those that are not found by them, as their names are made today. A case that somebody
     * writes is left out: whoever writes it keeps its name.
     */
    Map<UUID, PersonName> notFound(List<UUID> cases, int edition, int key) {
        return jdbc
                .sql("""
                        select c.id, c.label from cross_case c left join case_name n on n.case_id = c.id
                        where c.id = any (cast(:cases as uuid[])) and not c.deleted
                          and (n.case_id is null or n.edition <> :edition or n.key_version <> :key)
                        for no key update of c skip locked""")
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .param("edition", edition)
                .param("key", key)
                .query((row, i) -> nameOf(row.getObject("id", UUID.class), row.getBytes("label")))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** One that was spoilt must not keep the others from being found. */
    private Optional<Map.Entry<UUID, PersonName>> nameOf(UUID caseId, byte[] label) {
        try {
            var name = cipher.openText(label, JdbcCases.place("label", caseId.toString()));
            return Optional.of(Map.entry(caseId, new PersonName(name)));
        } catch (SealBroken | IllegalArgumentException spoilt) {
            LOG.warn("case {} cannot be found by its child's name: it cannot be read", caseId);
            return Optional.empty();
        }
    }
}
