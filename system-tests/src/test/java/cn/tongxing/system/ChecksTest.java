package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.system.check.Check;
import cn.tongxing.system.check.Checks;
import cn.tongxing.system.check.Evidence;
import cn.tongxing.system.check.Violation;
import cn.tongxing.system.journal.Call;
import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Recorded;
import cn.tongxing.system.work.Office;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A check that cannot fail proves nothing: for each of them a violation is planted in the books, seen, and taken out again. */
@ExtendWith(TwoProvinces.class)
class ChecksTest {
    private static final String LEDGER = "ledger-service";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Deque<Runnable> undoing = new ArrayDeque<>();

    @Test
    void everyCheckSeesTheViolationPlantedForItAndNothingBeforeAndAfter(TwoProvinces.World world) {
        var word = "c" + System.nanoTime();
        var recorded = walkedInPeace(world, word);
        var granted = pushedFromAnhui(recorded);

        assertThat(found(world, word, recorded, Duration.ofSeconds(60)).values())
                .allSatisfy(violations -> assertThat(violations).isEmpty());
        try {
            plant(world, recorded, granted);
            assertThat(found(world, word, recorded, Duration.ofSeconds(1)))
                    .allSatisfy((check, violations) ->
                            assertThat(violations).as(check).isNotEmpty());
        } finally {
            undoing.forEach(Runnable::run);
        }
        assertThat(found(world, word, recorded, Duration.ofSeconds(60)).values())
                .allSatisfy(violations -> assertThat(violations).isEmpty());
    }

    private static Recorded walkedInPeace(TwoProvinces.World world, String word) {
        var file = TwoProvinces.folder().resolve(word + ".jsonl");
        try (var journal = Journal.open(file, 5, word)) {
            var office = Office.opened(world, journal, 5, word, 6);
            Patience.until("some cases are begun", () -> office.begun() >= 20);
            office.close();
        }
        return Recorded.read(file);
    }

    /** A case that went from 安徽 to 重庆 and to its end, so that every table of both has rows of it. */
    private static UUID pushedFromAnhui(Recorded recorded) {
        return recorded.calls().stream()
                .filter(call -> call.step().equals("informing") && call.acknowledged())
                .filter(call -> recorded.plans().get(call.number()).route().matches("34.*→50.*"))
                .flatMap(call -> call.answered().stream())
                .map(answer -> UUID.fromString(answer.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<Violation>> found(
            TwoProvinces.World world, String word, Recorded recorded, Duration lagBackWithin) {
        var evidence = Evidence.of(world.rig(), word, recorded);
        var found = new LinkedHashMap<String, List<Violation>>();
        for (Check check : Checks.all(lagBackWithin)) found.put(check.english(), check.violations(evidence));
        return found;
    }

    private void plant(TwoProvinces.World world, Recorded recorded, UUID theCase) {
        var anhui = world.anhui();
        // lag: something was never confirmed
        change(
                anhui,
                "insert into exchange_unacknowledged values ('%s', '50', 1, now())".formatted(theCase),
                "delete from exchange_unacknowledged where message_id = '%s'".formatted(theCase));
        // lost, and a gap in the history
        move(anhui, "case_history", "case_id = '%s' and what = 'informed'".formatted(theCase));
        // doubled: one message twice in the inbox
        change(world.chongqing(), """
                insert into exchange_inbox select peer, seq + 1000000, block, gen_random_uuid(), kind, case_id, time, leaf, commitment, body
                from exchange_inbox where case_id = '%s' and kind = 'case.pushed'""".formatted(theCase), "delete from exchange_inbox where seq > 1000000");
        anotherProjection(world.chongqing(), theCase);
        // the log: an entry that was not signed so
        change(
                anhui,
                "update exchange_entry set leaf = replace(leaf, 'case.informed', 'case.informee') where leaf like '%s'"
                        .formatted("%" + theCase + "%"),
                "update exchange_entry set leaf = replace(leaf, 'case.informee', 'case.informed') where leaf like '%s'"
                        .formatted("%" + theCase + "%"));
        // the audit: a row that was sealed is gone
        move(anhui, "audit_event", "request_id = '%s' and outcome = 'DONE'".formatted(requestOf(recorded, theCase)));
        // a file without its row
        var orphan = UUID.randomUUID();
        change(
                anhui,
                "insert into material_content (id) values ('%s')".formatted(orphan),
                "delete from material_content where id = '%s'".formatted(orphan));
        // seen by another county
        change(
                anhui,
                "update cross_case set household = '340104001001' where id = '%s'".formatted(theCase),
                "update cross_case set household = '500235127203' where id = '%s'".formatted(theCase));
    }

    private static String requestOf(Recorded recorded, UUID theCase) {
        return recorded.calls().stream()
                .filter(call -> call.step().equals("informing") && call.acknowledged())
                .filter(call -> call.answered().orElseThrow().id().equals(theCase.toString()))
                .map(Call::answeredRequest)
                .findFirst()
                .orElseThrow();
    }

    /** Takes rows away, and puts the very same ones back. */
    private void move(Province province, String table, String which) {
        var aside = "aside_" + undoing.size();
        change(
                province,
                "create table %s as select * from %s where %s; delete from %s where %s"
                        .formatted(aside, table, which, table, which),
                "insert into %s overriding system value select * from %s; drop table %s"
                        .formatted(table, aside, aside));
    }

    /** One side says something else about the case, under its own seal and with the digest that fits. */
    private void anotherProjection(Province province, UUID theCase) {
        var place = new Place("cross_case", "projection", theCase.toString());
        var keys = keys(province);
        var before = new Books(province)
                .rows(LEDGER, "select projection from cross_case where id = ?", row -> row.getBytes(1), theCase)
                .getFirst();
        var tree = (ObjectNode) JSON.readTree(new String(keys.open(before, place), StandardCharsets.UTF_8));
        var other = CanonicalJson.of(tree.put("state", "WITHDRAWN"));
        write(province, theCase, keys.seal(other, place), Sha256.of(other).bytes());
        undoing.push(() -> write(
                province, theCase, before, Sha256.of(keys.open(before, place)).bytes()));
    }

    private static FieldCipher keys(Province province) {
        try {
            return KeyRing.parse(Files.readString(province.secretsFolder(LEDGER).resolve("tongxing.crypto.keys")))
                    .cipher();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Province province, UUID theCase, byte[] projection, byte[] digest) {
        var database = province.database(LEDGER);
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement =
                        connection.prepareStatement("update cross_case set projection = ?, digest = ? where id = ?")) {
            statement.setBytes(1, projection);
            statement.setBytes(2, digest);
            statement.setObject(3, theCase);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(Province province, String sql, String undo) {
        execute(province, sql);
        undoing.push(() -> execute(province, undo));
    }

    private static void execute(Province province, String sql) {
        var database = province.database(LEDGER);
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
