package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a peer says that we said is believed by our own signature, and by nothing else. */
class OwnWordsTest {
    private static final DivisionCode CHONGQING = ExchangeWorld.CHONGQING;
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final UUID aCase = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    private OwnWords ownWords() {
        var anhui = world.anhui();
        var keys = new ExchangeKeys(new JWKSet(List.of(anhui.signing, anhui.encryption)).toString(false));
        return new ReturnedWords(anhui.http, anhui.peers, keys, Duration.ofMinutes(5));
    }

    private void three() {
        for (var line : new String[] {"一", "二", "三"}) {
            world.anhui().write(world.chongqing(), aCase, line);
        }
        world.settle();
    }

    @Test
    void aMessageInTheMiddleOfABlockIsFoundAndProved() throws Exception {
        three();

        var second = ownWords().at(CHONGQING, 2);

        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.kind()).isEqualTo(Casebook.KIND);
        assertThat(second.caseId()).isEqualTo(aCase);
        assertThat(second.body().path("line").asString()).isEqualTo("二");
    }

    @Test
    void whatIsNotThereIsNotOurs() {
        three();

        assertThatThrownBy(() -> ownWords().at(CHONGQING, 99)).isInstanceOf(NotOurs.class);
    }

    @Test
    void aBlockOfAnotherPlaceIsNotTheOneAskedFor() {
        three();
        world.anhui().http.liar = (peer, path, truth) -> truth.apply("/exchange/returned-blocks?after=0&limit=1");

        assertThatThrownBy(() -> ownWords().at(CHONGQING, 4)).isInstanceOf(NotOurs.class);
    }

    @Test
    void whatSomebodyElseSignedIsNotOurs() {
        three();
        var forger = new Forger(LogPosition.START, world.clock.instant());
        forger.key = ExchangeWorld.keysOf(CHONGQING).signing();
        forger.add(Casebook.KIND, aCase, Casebook.body(1, "从未写过"), world.clock.instant());
        var answer = Forger.answer(world.clock.instant(), forger.block());
        world.anhui().http.liar = (peer, path, truth) -> answer;

        assertThatThrownBy(() -> ownWords().at(CHONGQING, 1))
                .isInstanceOf(NotOurs.class)
                .hasMessageContaining("SIGNATURE");
    }

    @Test
    void anAnswerThatIsNoneIsNotOurs() {
        world.anhui().http.liar = (peer, path, truth) -> WireJson.bytes(WireJson.newObject());

        assertThatThrownBy(() -> ownWords().at(CHONGQING, 1)).isInstanceOf(NotOurs.class);
    }
}
