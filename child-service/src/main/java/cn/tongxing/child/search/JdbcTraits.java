package cn.tongxing.child.search;

import static cn.tongxing.platform.persistence.Columns.texts;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.paging.PageQuery;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sealed values that are found by their keyed hashes alone. */
@Repository
class JdbcTraits {

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final BlindIndex blindIndex;

    JdbcTraits(JdbcClient jdbc, RowSecurity rows, BlindIndex blindIndex) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.blindIndex = blindIndex;
    }

    private record Trait(ChildId child, String kind, String hash) {}

    /** Sets the hashes of these records anew, with two statements however many they are. */
    void replace(List<RecordFacts> changed) {
        jdbc.sql("delete from child_trait where child_id = any (cast(:children as uuid[]))")
                .param("children", texts(changed, facts -> facts.id().toString()))
                .update();
        var traits = changed.stream().flatMap(this::traits).distinct().toList();
        if (traits.isEmpty()) return;
        jdbc.sql("""
                        insert into child_trait (kind, blind_index, child_id, key_version)
                        select kind, decode(hash, 'hex'), child_id, :version
                        from unnest(cast(:children as uuid[]), cast(:kinds as text[]), cast(:hashes as text[]))
                            t (child_id, kind, hash)""")
                .param("children", texts(traits, trait -> trait.child().toString()))
                .param("kinds", texts(traits, Trait::kind))
                .param("hashes", texts(traits, Trait::hash))
                .param("version", blindIndex.version())
                .update();
    }

    private Stream<Trait> traits(RecordFacts facts) {
        var id = facts.id();
        var numbers = Stream.concat(
                facts.guardianPhones().stream().map(phone -> new Trait(id, "PHONE", phoneHash(phone))),
                facts.guardianIds().stream()
                        .map(guardian -> new Trait(id, "GUARDIAN_ID", hash("guardian-citizen-id", guardian.value()))));
        // a citizen id may stand on another record as the number of some document
        var citizenId = facts.citizenId();
        var own = Stream.of(facts.documentNumber(), citizenId == null ? null : citizenId.value())
                .filter(Objects::nonNull)
                .map(number -> number.strip().toUpperCase(Locale.ROOT))
                .map(number -> new Trait(id, "DOCUMENT", hash("child-document", number)));
        return Stream.concat(numbers, own);
    }

    /** In the order of their ids; one more than asked for, if there is one. */
    List<ChildId> byPhone(Jurisdiction scope, Phone phone, PageQuery page) {
        rows.enter(scope);
        var after = page.after();
        return jdbc.sql("""
                        select t.child_id from child_trait t join child c on c.id = t.child_id
                        where t.kind = 'PHONE' and t.blind_index = any (:hash) and t.child_id > :after
                          and (c.residence_division >= :from and c.residence_division < :to
                               or c.household_division >= :from and c.household_division < :to)
                        order by t.child_id limit :limit""")
                .param("hash", blindIndex.hash("phone", phone.normalised()).every())
                .param("after", after == null ? new UUID(0, 0) : after.part(0, UUID::fromString))
                .param("from", scope.from())
                .param("to", scope.to())
                .param("limit", page.limit() + 1)
                .query((row, n) -> new ChildId(row.getObject("child_id", UUID.class)))
                .list();
    }

    private String phoneHash(Phone phone) {
        return hash("phone", phone.normalised());
    }

    private String hash(String domain, String value) {
        return HexFormat.of().formatHex(blindIndex.of(domain, value));
    }
}
