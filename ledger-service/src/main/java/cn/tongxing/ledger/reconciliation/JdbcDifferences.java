package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.SharedLedger.CaseName;
import cn.tongxing.ledger.reconciliation.Judgement.Different;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Differences and what was noted about them, in PostgreSQL. Every read by a person takes the area that person may see. */
final class JdbcDifferences {
    /** A case that is not on file here lies nowhere: only who sees the whole province sees it. */
    private static final String VISIBLE =
            " (:everything or d.residence >= :low and d.residence < :high or d.household >= :low and d.household < :high)";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final DivisionCode self;

    JdbcDifferences(JdbcClient jdbc, FieldCipher cipher, DivisionCode self) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.self = self;
    }

    Map<UUID, Kind> open(DivisionCode peer) {
        var open = new HashMap<UUID, Kind>();
        jdbc.sql("select case_id, kind from ledger_difference where peer = :peer and settled_at is null")
                .param("peer", peer.value())
                .query(row -> {
                    open.put(row.getObject("case_id", UUID.class), Kind.valueOf(row.getString("kind")));
                });
        return open;
    }

    /** New ones are opened, known ones are seen once more; one task for each case. */
    void record(DivisionCode peer, Collection<Different> different, Map<UUID, CaseName> names, Instant now) {
        jdbc.sql("""
                insert into ledger_difference (id, peer, case_id, kind, number, residence, household,
                  our_version, our_digest, their_version, their_digest, found_at, seen_at)
                select d.id, :peer, d.case_id, d.kind, d.number, d.residence, d.household,
                  d.our_version, decode(d.our_digest, 'hex'), d.their_version, decode(d.their_digest, 'hex'), :now, :now
                from unnest(cast(:ids as uuid[]), cast(:cases as uuid[]), cast(:kinds as text[]), cast(:numbers as text[]),
                  cast(:residences as text[]), cast(:households as text[]), cast(:our_versions as int[]),
                  cast(:our_digests as text[]), cast(:their_versions as int[]), cast(:their_digests as text[]))
                  d (id, case_id, kind, number, residence, household, our_version, our_digest, their_version, their_digest)
                on conflict (peer, case_id) where settled_at is null do update set
                  kind = excluded.kind, our_version = excluded.our_version, our_digest = excluded.our_digest,
                  their_version = excluded.their_version, their_digest = excluded.their_digest,
                  number = coalesce(excluded.number, ledger_difference.number),
                  residence = coalesce(excluded.residence, ledger_difference.residence),
                  household = coalesce(excluded.household, ledger_difference.household),
                  seen_at = excluded.seen_at, seen = ledger_difference.seen + 1""")
                .param("peer", peer.value())
                .param("now", Columns.timestamp(now))
                .param("ids", column(different, d -> Uuid7.next().toString()))
                .param("cases", column(different, d -> d.caseId().toString()))
                .param("kinds", column(different, d -> d.kind().name()))
                .param("numbers", column(different, names, CaseName::number))
                .param(
                        "residences",
                        column(different, names, name -> name.residence().value()))
                .param(
                        "households",
                        column(different, names, name -> name.household().value()))
                .param("our_versions", column(different, d -> "" + d.ours().version()))
                .param("our_digests", column(different, d -> hex(d.ours().digest())))
                .param("their_versions", column(different, d -> "" + d.theirs().version()))
                .param("their_digests", column(different, d -> hex(d.theirs().digest())))
                .update();
    }

    private static String[] column(Collection<Different> different, Function<Different, @Nullable String> value) {
        return different.stream().map(value).toArray(String[]::new);
    }

    private static String[] column(
            Collection<Different> different, Map<UUID, CaseName> names, Function<CaseName, String> value) {
        return column(different, d -> names.containsKey(d.caseId()) ? value.apply(names.get(d.caseId())) : null);
    }

    private static @Nullable String hex(@Nullable Sha256 digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest.bytes());
    }

    /** @return those that were open */
    List<UUID> settle(DivisionCode peer, Collection<UUID> cases, SettledBy because, Instant now) {
        return jdbc.sql("""
                update ledger_difference set settled_at = :now, settled_by = :because
                where peer = :peer and case_id = any (cast(:cases as uuid[])) and settled_at is null
                returning case_id""")
                .param("peer", peer.value())
                .param("cases", cases.stream().map(UUID::toString).toArray(String[]::new))
                .param("because", because.name())
                .param("now", Columns.timestamp(now))
                .query(UUID.class)
                .list();
    }

    /** One more than the page holds, the oldest first. */
    List<Difference> list(@Nullable DivisionCode peer, boolean open, PageQuery page, Actor actor) {
        var sql = new StringBuilder("select d.* from ledger_difference d where").append(VISIBLE);
        if (open) sql.append(" and d.settled_at is null");
        if (peer != null) sql.append(" and d.peer = :peer");
        if (page.after() != null) sql.append(" and (d.found_at, d.id) > (:last_found, :last_id)");
        sql.append(" order by d.found_at, d.id limit :rows");
        var statement = visible(sql.toString(), actor)
                .param("peer", peer == null ? null : peer.value())
                .param("rows", page.limit() + 1);
        if (page.after() != null) {
            statement = statement
                    .param("last_found", Columns.timestamp(page.after().part(0, Instant::parse)))
                    .param("last_id", page.after().part(1, UUID::fromString));
        }
        return statement.query((row, i) -> difference(row)).list();
    }

    Optional<Difference> find(UUID id, Actor actor) {
        return visible("select d.* from ledger_difference d where d.id = :id and" + VISIBLE, actor)
                .param("id", id)
                .query((row, i) -> difference(row))
                .optional();
    }

    private JdbcClient.StatementSpec visible(String sql, Actor actor) {
        return jdbc.sql(sql)
                .param("everything", seesEverything(actor))
                .param("low", actor.jurisdiction().from())
                .param("high", actor.jurisdiction().to());
    }

    /** The area is the whole province. */
    boolean seesEverything(Actor actor) {
        return actor.division().equals(self);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        var settledBy = row.getString("settled_by");
        return new Difference(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("peer")),
                row.getObject("case_id", UUID.class),
                row.getString("number"),
                Kind.valueOf(row.getString("kind")),
                new Difference.Version(row.getInt("our_version"), digest(row, "our_digest")),
                new Difference.Version(row.getInt("their_version"), digest(row, "their_digest")),
                Columns.instant(row, "found_at"),
                Columns.instant(row, "seen_at"),
                row.getInt("seen"),
                Columns.instantOrNull(row, "settled_at"),
                settledBy == null ? null : SettledBy.valueOf(settledBy));
    }

    private static @Nullable Sha256 digest(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        return bytes == null ? null : new Sha256(bytes);
    }

    void note(UUID difference, String note, Actor actor, Instant now) {
        var id = Uuid7.next();
        jdbc.sql("""
                insert into ledger_difference_note (id, difference, at, agency, officer, note)
                values (:id, :difference, :now, :agency, :officer, :note)""")
                .param("id", id)
                .param("difference", difference)
                .param("now", Columns.timestamp(now))
                .param("agency", actor.agencyName())
                .param("officer", actor.staffName())
                .param("note", cipher.seal(note, place(id)))
                .update();
    }

    List<Difference.Note> notes(UUID difference) {
        return jdbc.sql("select * from ledger_difference_note where difference = :difference order by at, id limit 200")
                .param("difference", difference)
                .query((row, i) -> new Difference.Note(
                        Columns.instant(row, "at"),
                        row.getString("agency"),
                        row.getString("officer"),
                        cipher.openText(row.getBytes("note"), place(row.getObject("id", UUID.class)))))
                .list();
    }

    private static Place place(UUID note) {
        return new Place("ledger_difference_note", "note", note.toString());
    }
}
