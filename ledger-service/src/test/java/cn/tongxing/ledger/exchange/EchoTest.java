package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.Echo.Fault;
import cn.tongxing.ledger.exchange.Echo.Unheard;
import cn.tongxing.ledger.exchange.wire.BlockKey;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One question and one answer use every key of both sides once. */
class EchoTest {
    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final Instant NOW = Instant.parse("2026-03-02T01:02:03.004Z");
    private final ExchangeWorld.Keys own = ExchangeWorld.keysOf(ANHUI);
    private final ExchangeWorld.Keys theirs = ExchangeWorld.keysOf(CHONGQING);
    private final byte[] nonce = Echo.nonce();

    private static ExchangeKeys keys(ECKey... all) {
        return new ExchangeKeys(new JWKSet(List.<JWK>of(all)).toString(false));
    }

    private Peer chongqing() {
        return TestProvince.peer(CHONGQING, theirs.signing(), theirs.encryption());
    }

    private Peer anhui() {
        return TestProvince.peer(ANHUI, own.signing(), own.encryption());
    }

    private String answer(String question, Peer asker) {
        return Echo.answer(question, asker, CHONGQING, keys(theirs.signing(), theirs.encryption()), NOW);
    }

    private Echo.Heard read(String answer) throws Unheard {
        return Echo.read(answer, ANHUI, chongqing(), keys(own.signing(), own.encryption()));
    }

    @Test
    void tellsWhatWasHeardAndWhichKeysArePinned() throws Exception {
        var heard = read(answer(Echo.ask(nonce, ANHUI, chongqing()), anhui()));

        assertThat(heard.heard()).isEqualTo(Sha256.of(nonce));
        assertThat(heard.time()).isEqualTo(NOW);
        assertThat(heard.encryptedTo()).isEqualTo("34-enc-1");
        assertThat(heard.pinnedForSigning()).containsExactly(Echo.thumbprint(own.signing()));
        assertThat(heard.pinnedForEncryption()).containsExactly(Echo.thumbprint(own.encryption()));
    }

    @Test
    void aQuestionToAnotherKeyIsNotRead() {
        var stale = TestProvince.peer(CHONGQING, theirs.signing(), ExchangeWorld.key("50-enc-1", KeyUse.ENCRYPTION));

        assertThatThrownBy(() -> answer(Echo.ask(nonce, ANHUI, stale), anhui())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aQuestionOfAnotherProvinceIsNotAnsweredToThisOne() {
        var zhejiangs = Echo.ask(nonce, ExchangeWorld.ZHEJIANG, chongqing());

        assertThatThrownBy(() -> answer(zhejiangs, anhui())).isInstanceOf(RuntimeException.class);
    }

    /** Else a peer could have a key opened that was meant for us and that it had caught on its way. */
    @Test
    void aKeyOfTheLogIsNoQuestion() {
        var caught = BlockKey.next().sealed(ANHUI, CHONGQING, theirs.encryption());

        assertThatThrownBy(() -> answer(caught, anhui())).isInstanceOf(RuntimeException.class);
    }

    @Test
    void anAnswerToAKeyThatIsNotOursIsNamedSo() {
        var stale = TestProvince.peer(ANHUI, own.signing(), ExchangeWorld.key("34-enc-0", KeyUse.ENCRYPTION));
        var answer = answer(Echo.ask(nonce, ANHUI, chongqing()), stale);

        assertThatThrownBy(() -> read(answer))
                .isInstanceOfSatisfying(
                        Unheard.class, e -> assertThat(e.fault()).isEqualTo(Fault.NOT_READABLE));
    }

    @Test
    void anAnswerSignedWithAKeyThatIsNotPinnedIsNamedSo() {
        var rolled = keys(ExchangeWorld.key("50-sig-2", KeyUse.SIGNATURE), theirs.encryption());
        var answer = Echo.answer(Echo.ask(nonce, ANHUI, chongqing()), anhui(), CHONGQING, rolled, NOW);

        assertThatThrownBy(() -> read(answer))
                .isInstanceOfSatisfying(
                        Unheard.class, e -> assertThat(e.fault()).isEqualTo(Fault.NOT_SIGNED));
    }
}
