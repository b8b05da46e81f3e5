package cn.tongxing.ledger.material;

import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.division.DivisionCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Materials, their content in encrypted pieces, and who may fetch what. */
final class JdbcMaterials {

    private static final String COLUMNS =
            "case_id, id, requirement, file_name, media_type, size, sha256, content, status, rule, origin";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;

    /** A row; {@code origin} is the province it comes from, null for our own. */
    record Row(
            UUID caseId,
            MaterialRef ref,
            UUID content,
            MaterialState.Status status,
            @Nullable String rule,
            @Nullable DivisionCode origin) {}

    /** Content somebody may fetch. */
    record Fetchable(UUID content, long size) {}

    JdbcMaterials(JdbcClient jdbc, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    void addContent(UUID content) {
        jdbc.sql("insert into material_content (id) values (:id) on conflict do nothing")
                .param("id", content)
                .update();
    }

    void addPiece(UUID content, int piece, byte[] plain) {
        jdbc.sql(
                        "insert into material_piece (content, piece, bytes) values (:content, :piece, :bytes) on conflict do nothing")
                .param("content", content)
                .param("piece", piece)
                .param("bytes", cipher.seal(plain, place(content, piece)))
                .update();
    }

    Optional<byte[]> piece(UUID content, int piece) {
        return jdbc.sql("select bytes from material_piece where content = :content and piece = :piece")
                .param("content", content)
                .param("piece", piece)
                .query(byte[].class)
                .optional()
                .map(stored -> cipher.open(stored, place(content, piece)));
    }

    Set<Integer> piecesHere(UUID content) {
        return jdbc.sql("select piece from material_piece where content = :content")
                .param("content", content)
                .query(Integer.class)
                .set();
    }

    /** Pieces only: the row of the content stays while a material names it. */
    void dropPieces(UUID content) {
        jdbc.sql("delete from material_piece where content = :content")
                .param("content", content)
                .update();
    }

    /** Content of uploads that never became a material. */
    int sweep() {
        return jdbc.sql("""
                delete from material_content where id in (
                  select c.id from material_content c
                  where c.created_at < now() - interval '1 hour' and not exists (select 1 from material m where m.content = c.id)
                  limit 50)""").update();
    }

    /** One writer of a case's materials at a time, so that their number stays bounded. */
    int countForUpdate(UUID caseId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:case, 0))")
                .param("case", "material/" + caseId)
                .query()
                .listOfRows();
        return jdbc.sql("select count(*) from material where case_id = :case")
                .param("case", caseId)
                .query(Integer.class)
                .single();
    }

    /** Does nothing when the case already has this id, or this content for this requirement. */
    boolean insert(Row row, @Nullable String storedBy) {
        MaterialRef ref = row.ref();
        return jdbc.sql("""
                insert into material (case_id, id, requirement, file_name, media_type, size, sha256, content, status, origin, stored_by)
                values (:case, :id, :requirement, :fileName, :mediaType, :size, :sha256, :content, :status, :origin, :storedBy)
                on conflict do nothing""")
                        .param("case", row.caseId())
                        .param("id", ref.id())
                        .param("requirement", ref.requirement())
                        .param("fileName", cipher.seal(ref.fileName(), namePlace(row.caseId(), ref.id())))
                        .param("mediaType", ref.mediaType())
                        .param("size", ref.size())
                        .param("sha256", ref.sha256())
                        .param("content", row.content())
                        .param("status", row.status().name())
                        .param(
                                "origin",
                                row.origin() == null ? null : row.origin().value())
                        .param("storedBy", storedBy)
                        .update()
                == 1;
    }

    List<Row> of(UUID caseId) {
        return jdbc.sql("select " + COLUMNS + " from material where case_id = :case order by ordinal")
                .param("case", caseId)
                .query(this::row)
                .list();
    }

    Optional<Row> find(UUID caseId, UUID id) {
        return jdbc.sql("select " + COLUMNS + " from material where case_id = :case and id = :id")
                .param("case", caseId)
                .param("id", id)
                .query(this::row)
                .optional();
    }

    Optional<Row> sameContent(UUID caseId, String sha256) {
        return jdbc.sql("select " + COLUMNS
                        + " from material where case_id = :case and sha256 = :sha256 order by ordinal limit 1")
                .param("case", caseId)
                .param("sha256", sha256)
                .query(this::row)
                .optional();
    }

    int verified(UUID caseId, Collection<String> sha256) {
        return sha256.isEmpty()
                ? 0
                : jdbc.sql(
                                "select count(distinct sha256) from material where case_id = :case and status = 'VERIFIED' and sha256 in (:sha256)")
                        .param("case", caseId)
                        .param("sha256", sha256)
                        .query(Integer.class)
                        .single();
    }

    void delete(UUID caseId, UUID id) {
        UUID content = jdbc.sql("delete from material where case_id = :case and id = :id returning content")
                .param("case", caseId)
                .param("id", id)
                .query(UUID.class)
                .single();
        jdbc.sql(
                        "delete from material_content c where id = :id and not exists (select 1 from material m where m.content = c.id)")
                .param("id", content)
                .update();
    }

    void share(UUID caseId, DivisionCode peer) {
        jdbc.sql("""
                insert into material_share (case_id, peer, sha256)
                select distinct case_id, :peer, sha256 from material where case_id = :case and status = 'VERIFIED'
                on conflict do nothing""").param("case", caseId).param("peer", peer.value()).update();
    }

    Set<String> shared(UUID caseId) {
        return jdbc.sql("select distinct sha256 from material_share where case_id = :case")
                .param("case", caseId)
                .query(String.class)
                .set();
    }

    /** What was shared with this peer, or came from it: after a lost tail a province fetches its own back. */
    Optional<Fetchable> fetchable(DivisionCode peer, UUID caseId, String sha256) {
        return jdbc.sql("""
                select content, size from material m
                where case_id = :case and sha256 = :sha256 and status = 'VERIFIED'
                  and (origin = :peer or exists (
                    select 1 from material_share s where s.case_id = m.case_id and s.peer = :peer and s.sha256 = m.sha256))
                limit 1""")
                .param("case", caseId)
                .param("sha256", sha256)
                .param("peer", peer.value())
                .query(Fetchable.class)
                .optional();
    }

    /** The awaited material whose turn to be tried it is; of several with one content the first stands for all. */
    Optional<Row> nextAwaited() {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from material where status = 'AWAITED' and next_try <= clock_timestamp() order by next_try, ordinal limit 1")
                .query(this::row)
                .optional();
    }

    void settle(UUID content, MaterialState.Status status, @Nullable String rule) {
        jdbc.sql("update material set status = :status, rule = :rule where content = :content and status = 'AWAITED'")
                .param("status", status.name())
                .param("rule", rule)
                .param("content", content)
                .update();
    }

    /** This one later by twice the time of before, at most a minute; its neighbours from the same peer not sooner than a second. */
    void postpone(Row row) {
        jdbc.sql("""
                update material set tries = tries + 1, next_try = clock_timestamp() + make_interval(secs => least(60, power(2, least(tries, 6))))
                where content = :content and status = 'AWAITED'""").param("content", row.content()).update();
        jdbc.sql("""
                update material set next_try = greatest(next_try, clock_timestamp() + interval '1 second')
                where origin = :origin and status = 'AWAITED'""")
                .param("origin", row.origin() == null ? "" : row.origin().value())
                .update();
    }

    private Row row(ResultSet row, int number) throws SQLException {
        UUID caseId = row.getObject("case_id", UUID.class);
        UUID id = row.getObject("id", UUID.class);
        String origin = row.getString("origin");
        var ref = new MaterialRef(
                id,
                row.getString("requirement"),
                cipher.openText(row.getBytes("file_name"), namePlace(caseId, id)),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"));
        return new Row(
                caseId,
                ref,
                row.getObject("content", UUID.class),
                MaterialState.Status.valueOf(row.getString("status")),
                row.getString("rule"),
                origin == null ? null : DivisionCode.of(origin));
    }

    private static Place place(UUID content, int piece) {
        return new Place("material_piece", "bytes", content + "/" + piece);
    }

    private static Place namePlace(UUID caseId, UUID id) {
        return new Place("material", "file_name", caseId + "/" + id);
    }
}
