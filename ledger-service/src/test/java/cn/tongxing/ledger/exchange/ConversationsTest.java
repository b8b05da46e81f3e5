package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Conversations.Talk;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How far a conversation has come is told by the real books at each of its steps. */
class ConversationsTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    private final UUID aCase = UUID.randomUUID();
    private final UUID another = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    private static Talk talk(TestProvince here, TestProvince there, UUID caseId) {
        return new JdbcConversations(here.jdbc)
                .of(there.code, List.of(caseId))
                .byCase()
                .get(caseId);
    }

    private static long taken(TestProvince here, TestProvince there) {
        return new JdbcConversations(here.jdbc).of(there.code, List.of()).taken();
    }

    @Test
    void aMessageWaitsIsSentAndHeardAndSoIsItsReceipt() {
        anhui.write(chongqing, another, "别的案件");
        world.settle();
        anhui.write(chongqing, aCase, "推送");
        assertThat(talk(anhui, chongqing, aCase)).isEqualTo(new Talk(0, 0, true, false));

        anhui.seal();
        assertThat(talk(anhui, chongqing, aCase)).isEqualTo(new Talk(2, 0, false, false));
        assertThat(taken(chongqing, anhui)).isEqualTo(1);

        chongqing.pull(anhui);
        assertThat(talk(chongqing, anhui, aCase)).isEqualTo(new Talk(0, 2, true, false));
        assertThat(taken(chongqing, anhui)).isEqualTo(2);

        chongqing.seal();
        anhui.pull(chongqing);
        assertThat(talk(chongqing, anhui, aCase)).isEqualTo(new Talk(2, 2, false, false));
        assertThat(talk(anhui, chongqing, aCase)).isEqualTo(new Talk(2, 2, false, false));
        assertThat(taken(anhui, chongqing)).isEqualTo(2);
    }

    @Test
    void aHeldMessageIsToldWhereItIsHeld() {
        chongqing.casebook.orders.put("暂存", () -> new Verdict.Held("ITEM_UNKNOWN", "事项未知", "not known here"));
        anhui.write(chongqing, aCase, "暂存");
        world.settle();

        assertThat(talk(chongqing, anhui, aCase).held()).isTrue();
        assertThat(talk(anhui, chongqing, aCase).held()).isFalse();
        assertThat(talk(chongqing, anhui, another)).isEqualTo(new Talk(0, 0, false, false));
    }

    @Test
    void whatIsSaidToAnotherPeerIsNotTold() {
        anhui.write(chongqing, aCase, "推送");
        world.settle();

        var toZhejiang = new JdbcConversations(anhui.jdbc).of(ExchangeWorld.ZHEJIANG, List.of(aCase));

        assertThat(toZhejiang.taken()).isZero();
        assertThat(toZhejiang.byCase().get(aCase)).isEqualTo(new Talk(0, 0, false, false));
    }
}
