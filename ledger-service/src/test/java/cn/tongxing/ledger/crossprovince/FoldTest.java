package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The fold gives the same bytes in whatever order its facts were written down. */
class FoldTest {

    private static TwoProvinces world;
    private static UUID id;
    private static List<Fact> facts;

    @BeforeAll
    static void tell() {
        world = new TwoProvinces();
        id = world.inReview();
        world.withdraw(id);
        world.carryAll();
        world.answer(id, Requests.AnswerRequest.Verdict.REFUSED);
        world.carryAll();
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        world.answerSupplement(id, 1);
        world.carryAll();
        world.review(id);
        world.carryAll();
        world.decide(id, Story.approval());
        world.carryAll();
        facts = world.anhui.tx(() -> world.anhui.get(JdbcCases.class).facts(id));
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void anyOrderOfTheFactsGivesTheSameBytes() {
        var item = item();
        var expected = Projection.of(id, SharedCase.of(item, facts));
        var random = new Random(20261121);

        for (int i = 0; i < 500; i++) {
            var shuffled = new ArrayList<>(facts);
            Collections.shuffle(shuffled, random);
            assertThat(Projection.of(id, SharedCase.of(item, shuffled)).canonical())
                    .isEqualTo(expected.canonical());
        }
        assertThat(facts).hasSize(5 + 5 + 2);
    }

    @Test
    void bothSidesHoldTheSameBytesNotOnlyTheSameDigest() {
        var theirs =
                world.chongqing.tx(() -> world.chongqing.get(JdbcCases.class).facts(id));

        assertThat(Projection.of(id, SharedCase.of(item(), theirs)).canonical())
                .isEqualTo(Projection.of(id, SharedCase.of(item(), facts)).canonical());
    }

    /** Receipts and requests commute: a prefix of transitions with any subset of the rest is a lawful case. */
    @Test
    void everySubsetOfReceiptsAndRequestsFolds() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            int versions = random.nextInt(6);
            var some = facts.stream()
                    .filter(fact -> fact instanceof Fact.Made made
                            ? made.transition().version() <= versions
                            : random.nextBoolean())
                    .toList();

            assertThat(SharedCase.of(item(), some).version()).isEqualTo(versions);
        }
    }

    @Test
    void aGapInTheVersionsIsNoCase() {
        var gap = facts.stream()
                .filter(fact ->
                        !(fact instanceof Fact.Made made) || made.transition().version() != 2)
                .toList();

        assertThatIllegalStateException().isThrownBy(() -> SharedCase.of(item(), gap));
    }

    @Test
    void whatANewerPeerAddedStaysInTheProjectionAndTheDigest() {
        var pushed = facts.stream()
                .filter(fact ->
                        fact instanceof Fact.Made made && made.transition().version() == 1)
                .findFirst()
                .orElseThrow();
        var more = (ObjectNode) Wire.JSON.readTree(pushed.json());
        more.put("somethingNew", "later version");
        var other = new ArrayList<>(facts);
        other.remove(pushed);
        other.add(Wire.fact("case.pushed", pushed.message(), Wire.canonical(more)));

        var projection = Projection.of(id, SharedCase.of(item(), other));

        assertThat(new String(projection.canonical(), StandardCharsets.UTF_8))
                .contains("\"somethingNew\":\"later version\"");
        assertThat(projection.digest())
                .isNotEqualTo(Projection.of(id, SharedCase.of(item(), facts)).digest());
    }

    private static Item item() {
        return ItemBook.bundled().inForce(Story.ITEM, LocalDate.of(2026, 1, 1)).orElseThrow();
    }
}
