package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.JdbcCases.SealedFact;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.crypto.SealBroken;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Digests of the cases by ranges of one index, cross_case_compared; its expression, order and condition stand here again. */
@Repository
class JdbcSharedLedger implements SharedLedger {

    private static final String KEY = "sha256(uuid_send(c.id))";
    private static final String SHARED =
            "c.peer = :peer and c.way = 'EXCHANGE' and c.shared_version > 0 and not c.deleted";
    private static final String IN_PART =
            SHARED + " and " + KEY + " >= decode(p.low, 'hex') and " + KEY + " < decode(p.high, 'hex')";
    private static final String PARTS =
            "unnest(cast(:from as text[]), cast(:to as text[])) with ordinality p (low, high, n)";

    private static final int PARTS_A_STATEMENT = 64;

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final ItemBook items;
    private final JdbcCases cases;

    JdbcSharedLedger(JdbcClient jdbc, FieldCipher cipher, ItemBook items, JdbcCases cases) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.items = items;
        this.cases = cases;
    }

    /** In slices, each a statement of its own: the digests of a whole ledger must not run into the transaction's end. */
    @Override
    public List<DigestGroup> groups(DivisionCode peer, List<KeyPrefix> parts) {
        var groups = new ArrayList<DigestGroup>();
        for (int from = 0; from < parts.size(); from += PARTS_A_STATEMENT)
            groups.addAll(slice(peer, parts.subList(from, Math.min(parts.size(), from + PARTS_A_STATEMENT))));
        return groups;
    }

    private List<DigestGroup> slice(DivisionCode peer, List<KeyPrefix> parts) {
        return overParts(peer, parts, """
                select p.n, g.cases, g.digest from %s
                cross join lateral (
                  select count(*) as cases,
                    sha256(string_agg(uuid_send(c.id) || int4send(c.shared_version) || c.digest, ''::bytea order by %s)) as digest
                  from cross_case c where %s) g
                where g.cases > 0 order by p.n""".formatted(PARTS, KEY, IN_PART))
                .query((row, i) -> new DigestGroup(
                        parts.get(row.getInt("n") - 1), row.getLong("cases"), new Sha256(row.getBytes("digest"))))
                .list();
    }

    @Override
    public Map<KeyPrefix, List<CaseDigest>> casesIn(DivisionCode peer, List<KeyPrefix> parts, int mostOfEach) {
        var found = new HashMap<KeyPrefix, List<CaseDigest>>();
        parts.forEach(part -> found.put(part, new ArrayList<>()));
        overParts(peer, parts, """
                select p.n, g.* from %s
                cross join lateral (
                  select c.id, c.shared_version, c.digest, %s as key from cross_case c where %s
                  order by key limit :most) g
                order by p.n, g.key""".formatted(PARTS, KEY, IN_PART))
                .param("most", mostOfEach)
                .query(row -> {
                    found.get(parts.get(row.getInt("n") - 1)).add(digest(row));
                });
        return found;
    }

    private JdbcClient.StatementSpec overParts(DivisionCode peer, List<KeyPrefix> parts, String sql) {
        return jdbc.sql(sql)
                .param("peer", peer.value())
                .param("from", parts.stream().map(KeyPrefix::from).toArray(String[]::new))
                .param("to", parts.stream().map(KeyPrefix::to).toArray(String[]::new));
    }

    @Override
    public Map<UUID, CaseDigest> cases(DivisionCode peer, Collection<UUID> ids) {
        var found = new HashMap<UUID, CaseDigest>();
        ofCases("select c.id, c.shared_version, c.digest", peer, ids).query(row -> {
            var digest = digest(row);
            found.put(digest.caseId(), digest);
        });
        return found;
    }

    @Override
    public Map<UUID, CaseName> names(DivisionCode peer, Collection<UUID> ids) {
        var found = new HashMap<UUID, CaseName>();
        ofCases("select c.id, c.number, c.residence, c.household", peer, ids).query(row -> {
            found.put(
                    row.getObject("id", UUID.class),
                    new CaseName(
                            row.getString("number"),
                            DivisionCode.of(row.getString("residence")),
                            DivisionCode.of(row.getString("household"))));
        });
        return found;
    }

    private JdbcClient.StatementSpec ofCases(String what, DivisionCode peer, Collection<UUID> ids) {
        return jdbc.sql(what + " from cross_case c where c.id = any (cast(:ids as uuid[])) and " + SHARED)
                .param("peer", peer.value())
                .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new));
    }

    private static CaseDigest digest(ResultSet row) throws SQLException {
        return new CaseDigest(
                row.getObject("id", UUID.class), row.getInt("shared_version"), new Sha256(row.getBytes("digest")));
    }

    private record Row(
            UUID id, int version, Sha256 digest, byte @Nullable [] projection, String item, String itemVersion) {}

    @Override
    public List<UUID> from(DivisionCode peer, @Nullable UUID after, int most) {
        return jdbc.sql("select c.id from cross_case c where " + SHARED + " and " + KEY
                        + " > decode(:after, 'hex') order by " + KEY + " limit :most")
                .param("peer", peer.value())
                .param("after", after == null ? "" : HexFormat.of().formatHex(KeyPrefix.key(after)))
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    @Override
    public Map<UUID, StoredVersion> stored(DivisionCode peer, Collection<UUID> ids) {
        var rows = ofCases("select c.id, c.shared_version, c.digest, c.projection, c.item, c.item_version", peer, ids)
                .query((row, i) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getInt("shared_version"),
                        new Sha256(row.getBytes("digest")),
                        row.getBytes("projection"),
                        row.getString("item"),
                        row.getString("item_version")))
                .list();
        var facts = cases.sealedFacts(rows.stream().map(Row::id).toList());
        return rows.stream()
                .collect(Collectors.toMap(Row::id, row -> stored(row, facts.getOrDefault(row.id(), List.of()))));
    }

    private StoredVersion stored(Row row, List<SealedFact> facts) {
        var canonical = open(row);
        boolean projectionFits = canonical != null && Sha256.of(canonical).equals(row.digest());
        return new StoredVersion(
                row.version(),
                row.digest(),
                canonical,
                projectionFits,
                folded(row, facts).filter(row.digest()::equals).isPresent());
    }

    private byte @Nullable [] open(Row row) {
        try {
            return row.projection() == null
                    ? null
                    : cipher.open(
                            row.projection(),
                            new Place("cross_case", "projection", row.id().toString()));
        } catch (SealBroken altered) {
            return null;
        }
    }

    /** Empty if what is on file is no lawful case any more, whatever was done to it. */
    private Optional<Sha256> folded(Row row, List<SealedFact> facts) {
        try {
            var item = items.find(row.item(), row.itemVersion()).orElseThrow();
            var shared = SharedCase.of(item, facts.stream().map(cases::open).toList());
            return Optional.of(Projection.of(row.id(), shared).digest());
        } catch (RuntimeException spoilt) {
            return Optional.empty();
        }
    }
}
