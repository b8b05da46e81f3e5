package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.ledger.crossprovince.WithdrawalTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.lease.LeasesForTests;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A case is found by its child's name in either province, by whoever may see it, and by nobody else. */
class NameSearchTest {

    private static final String OLD = "\"1\":\"" + base64("tongxing-sample-key-do-not-use!!") + "\"";
    private static final String NEW = "\"2\":\"" + base64("another-sample-key-for-this-test") + "\"";

    private final TwoProvinces world = new TwoProvinces();
    private UUID xiaoming;
    private UUID yuchi;

    @BeforeEach
    void twoCases() {
        world.on("2026-03-02");
        xiaoming = pushed(1, "张小明");
        yuchi = pushed(2, "尉迟單");
        world.carryAll();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theBeginningOfANameFindsTheCaseInBothProvinces() {
        for (var typed : List.of("张小", "张小明", "張小明", "zhangx", "Zhang Xiaoming", "zha")) {
            assertThat(found(world.anhui, Story.XIANYU, typed)).as(typed).containsExactly(xiaoming);
            assertThat(found(world.chongqing, Story.BAOPING, typed)).as(typed).containsExactly(xiaoming);
        }
        for (var typed : List.of("尉迟", "尉迟单", "yuchi"))
            assertThat(found(world.anhui, Tokens.handler("34"), typed))
                    .as(typed)
                    .containsExactly(yuchi);
        for (var typed : List.of("小明", "张大", "zhangxiaomingm", "wei"))
            assertThat(found(world.anhui, Story.XIANYU, typed)).as(typed).isEmpty();
    }

    @Test
    void outsideTheAreaNobodyIsFoundAndTheLookIsOnRecordWithoutTheName() {
        assertThat(found(world.anhui, Story.OTHER_TOWNSHIP, "张小明")).isEmpty();
        assertThat(found(world.anhui, Tokens.handler("340104"), "张小明")).isEmpty();
        assertThat(found(world.chongqing, Story.GAOYANG, "张小明")).isEmpty();

        assertThat(found(world.anhui, Story.SHITAI, "张小明")).containsExactly(xiaoming);
        assertThat(world.anhui.audit).last().satisfies(row -> {
            assertThat(row.event()).isEqualTo("CASE_SEARCHED");
            assertThat(row.toString()).doesNotContain("张小");
        });
    }

    @Test
    void whatIsTooShortOrNoNameIsRefusedByName() {
        for (var typed : List.of("张", "zh", "·", " ", "\u0000", "123"))
            assertProblem(() -> found(world.anhui, Story.XIANYU, typed), "INVALID_REQUEST");
    }

    @Test
    void aDeletedDraftLeavesNothing() {
        var child = child(3, "王小花");
        var draft = world.open(Story.XIANYU, child.record(), Story.ITEM);
        assertThat(found(world.anhui, Story.XIANYU, "王小花")).containsExactly(draft.id());

        world.anhui.tx(() -> {
            world.anhui.get(IntakeDesk.class).delete(draft.id(), TwoProvinces.version(draft), Story.XIANYU);
            return null;
        });

        assertThat(names(world.anhui, draft.id())).isZero();
    }

    /** From before there were names to find by, and by an older key, while the key rolls and after. */
    @Test
    void casesFromBeforeAndOfAnOlderKeyAreWalkedOnce() {
        world.anhui
                .owner
                .sql("delete from case_name where case_id = :id")
                .param("id", xiaoming)
                .update();
        var both = rolled();
        var names = names(both);
        var walking = new NamingCases(world.anhui.jdbc, names, both, leases(), world.anhui.transactions, world.clock);
        assertThat(found(world.anhui, Story.XIANYU, "张小明")).isEmpty();
        assertThat(new NameTokens(both).wanted("尉迟单")).hasSize(2);

        assertThat(walking.step(leases().tryHold("test", Duration.ofMinutes(1)).orElseThrow()))
                .isFalse();

        assertThat(world.anhui
                        .owner
                        .sql("select distinct key_version from case_name")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        for (var typed : List.of("张小明", "尉迟单"))
            assertThat(list(world.anhui, Story.XIANYU, new NameTokens(both).wanted(typed)))
                    .as(typed)
                    .hasSize(1);
    }

    @Test
    void aLabelThatWasSpoiltKeepsNoOtherFromBeingFound() {
        world.anhui.owner.sql("delete from case_name").update();
        world.anhui
                .owner
                .sql("update cross_case set label = 'x'::bytea where id = :id")
                .param("id", yuchi)
                .update();
        var index = KeyRing.sample().blindIndex();
        var walking =
                new NamingCases(world.anhui.jdbc, names(index), index, leases(), world.anhui.transactions, world.clock);

        walking.step(leases().tryHold("test", Duration.ofMinutes(1)).orElseThrow());

        assertThat(names(world.anhui, xiaoming)).isOne();
        assertThat(names(world.anhui, yuchi)).isZero();
    }

    private Leases leases() {
        return LeasesForTests.over(world.anhui.database.dataSource());
    }

    private JdbcCaseNames names(BlindIndex index) {
        return new JdbcCaseNames(world.anhui.jdbc, KeyRing.sample().cipher(), new NameTokens(index));
    }

    private static BlindIndex rolled() {
        return KeyRing.parse("{\"suite\":\"AES-GCM\",\"current\":2,\"keys\":{" + OLD + "," + NEW + "}}")
                .blindIndex();
    }

    private static String base64(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII));
    }

    private long names(TestSide side, UUID id) {
        return side.owner
                .sql("select count(*) from case_name where case_id = :id")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private UUID pushed(int n, String name) {
        return world.pushed(world.ready(child(n, name)), Story.XIANYU).id();
    }

    private ChildSnapshot child(int n, String name) {
        var model = Story.child(n);
        var child = new ChildSnapshot(
                model.record(),
                model.recordVersion(),
                new PersonName(name),
                model.citizenId(),
                model.sex(),
                model.birthDate(),
                model.ethnicity(),
                model.residence(),
                model.household(),
                model.guardians());
        world.anhui.children.put(child.record(), child);
        return child;
    }

    static List<UUID> found(TestSide side, Actor actor, String typed) {
        return list(side, actor, side.get(NameTokens.class).wanted(typed));
    }

    private static List<UUID> list(TestSide side, Actor actor, List<Long> names) {
        var query = new Requests.SearchCases("", null, null, null).query(names, PageQuery.first());
        return side.get(Reading.class).list(query, actor).items().stream()
                .map(Reading.Summary::id)
                .toList();
    }
}
