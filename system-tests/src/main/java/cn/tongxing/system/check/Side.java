package cn.tongxing.system.check;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.system.Books;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One province's ledger as its own keys open it, for the cases of a run. */
final class Side {
    static final String LEDGER = "ledger-service";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Province province;
    private final Books books;
    private final String[] ids;

    /** A case's row; {@code projection} is what is shared, as the bytes in which it is kept. */
    record Case(
            UUID id,
            String side,
            String item,
            String state,
            int sharedVersion,
            boolean closed,
            boolean deleted,
            boolean inTransit,
            boolean held,
            byte @Nullable [] projection,
            byte @Nullable [] digest) {}

    record HistoryEntry(UUID caseId, int seq, String what, JsonNode entry) {
        String state() {
            return entry.path("state").asString("");
        }

        int sharedVersion() {
            return entry.path("sharedVersion").asInt(-1);
        }
    }

    Side(Province province, Collection<UUID> cases) {
        this.province = province;
        this.books = new Books(province);
        this.ids = cases.stream().map(UUID::toString).toArray(String[]::new);
    }

    Province province() {
        return province;
    }

    String code() {
        return province.code();
    }

    Books books() {
        return books;
    }

    /** Rows of the ledger's database about the cases of the run; they are the statement's one parameter. */
    <T> List<T> aboutCases(String sql, Books.Row<T> reader) {
        return books.rows(LEDGER, sql, reader, (Object) ids);
    }

    Map<UUID, Case> cases() {
        var keys = keys();
        return aboutCases("select * from cross_case where id = any (?::uuid[])", row -> {
                    var id = row.getObject("id", UUID.class);
                    var projection = row.getBytes("projection");
                    return new Case(
                            id,
                            row.getString("side"),
                            row.getString("item"),
                            row.getString("state"),
                            row.getInt("shared_version"),
                            row.getBoolean("closed"),
                            row.getBoolean("deleted"),
                            row.getObject("transit_since") != null,
                            row.getObject("held") != null,
                            projection == null
                                    ? null
                                    : keys.cipher()
                                            .open(projection, new Place("cross_case", "projection", id.toString())),
                            row.getBytes("digest"));
                })
                .stream()
                .collect(Collectors.toMap(Case::id, Function.identity()));
    }

    /** Each case's history in its order. */
    Map<UUID, List<HistoryEntry>> histories() {
        var keys = keys();
        return aboutCases(
                        "select * from case_history where case_id = any (?::uuid[]) order by case_id, seq",
                        row -> entry(
                                keys,
                                row.getObject("case_id", UUID.class),
                                row.getInt("seq"),
                                row.getString("what"),
                                row.getBytes("entry")))
                .stream()
                .collect(Collectors.groupingBy(HistoryEntry::caseId));
    }

    private static HistoryEntry entry(KeyRing keys, UUID id, int seq, String what, byte[] sealed) {
        var plain = keys.cipher().open(sealed, new Place("case_history", "entry", id + " " + seq));
        return new HistoryEntry(id, seq, what, JSON.readTree(new String(plain, StandardCharsets.UTF_8)));
    }

    private KeyRing keys() {
        try {
            return KeyRing.parse(Files.readString(province.secretsFolder(LEDGER).resolve("tongxing.crypto.keys")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
