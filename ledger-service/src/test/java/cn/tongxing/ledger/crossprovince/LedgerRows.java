package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ledgers of many cases as bare rows: enough for digests, which is all that a comparison reads. */
public final class LedgerRows {
    private final JdbcClient jdbc;
    private final String side;
    private final DivisionCode peer;

    /** @param owner the database as its owner, who may delete */
    public LedgerRows(JdbcClient owner, String side, DivisionCode peer) {
        this.jdbc = owner;
        this.side = side;
        this.peer = peer;
    }

    /** As the service reads them. */
    public static SharedLedger ledger(DataSource database) {
        var jdbc = JdbcClient.create(database);
        var cipher = KeyRing.sample().cipher();
        var items = ItemBook.bundled();
        return new JdbcSharedLedger(jdbc, cipher, items, new JdbcCases(jdbc, cipher, items));
    }

    /** The same cases, whatever the database: id, version and digest follow from the number. */
    public void fill(int from, int to) {
        jdbc.sql("""
                insert into cross_case (id, number, item, item_version, side, peer, residence, household, version,
                  shared_version, state, state_since, opened_at, label, digest)
                select md5('case ' || n)::uuid, 'TX34-2026-' || n, 'DE_FACTO_UNATTENDED_CHILD', '2021-06-30', :side, :peer,
                  '341722102', '500235127203', 1, n % 7 + 1, 'PRELIMINARY_REVIEW', now(), now(), '\\x00'::bytea,
                  sha256(convert_to('digest ' || n, 'UTF8'))
                from generate_series(cast(:from as int), cast(:to as int)) n""")
                .param("side", side)
                .param("peer", peer.value())
                .param("from", from)
                .param("to", to)
                .update();
    }

    public static UUID id(int n) {
        var digest = md5("case " + n);
        return UUID.fromString(digest.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
    }

    private static String md5(String text) {
        try {
            var digest = java.security.MessageDigest.getInstance("MD5");
            return java.util.HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static CaseDigest digest(int n) {
        return new CaseDigest(id(n), n % 7 + 1, Sha256.of(("digest " + n).getBytes(StandardCharsets.UTF_8)));
    }

    public void change(int n) {
        jdbc.sql("update cross_case set digest = sha256('changed') where id = :id")
                .param("id", id(n))
                .update();
    }

    public void restore(int n) {
        jdbc.sql("update cross_case set digest = :digest, shared_version = :version where id = :id")
                .param("digest", digest(n).digest().bytes())
                .param("version", digest(n).version())
                .param("id", id(n))
                .update();
    }

    public void fallBehind(int n) {
        jdbc.sql("update cross_case set shared_version = shared_version - 1, digest = sha256('older') where id = :id")
                .param("id", id(n))
                .update();
    }

    public void lose(List<Integer> numbers) {
        jdbc.sql("delete from cross_case where id = any (cast(:ids as uuid[]))")
                .param("ids", numbers.stream().map(n -> id(n).toString()).toArray(String[]::new))
                .update();
    }
}
