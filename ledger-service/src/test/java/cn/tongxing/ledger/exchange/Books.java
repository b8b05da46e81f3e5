package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.Optional;

/** What must hold of the books of two provinces after everything has settled, whatever happened on the way. */
final class Books {
    private Books() {}

    static void mustAgree(TestProvince one, TestProvince other) {
        logMustBeWhole(one, other);
        logMustBeWhole(other, one);
        everyMessageTookEffectOnce(one, other);
        everyMessageTookEffectOnce(other, one);
        casesMustBeEqual(one, other);
    }

    /** Reads the log from its first block as a stranger would, and compares it with what the reader's books hold. */
    private static void logMustBeWhole(TestProvince from, TestProvince to) {
        var verifier = new BlockVerifier(
                from.code,
                to.code,
                new JWKSet(from.signing.toPublicJWK()),
                new JWKSet(to.encryption),
                Duration.ofMinutes(5));
        try {
            var end = LogPosition.START;
            while (true) {
                var answer = WireAnswer.read(from.engine.serving().blocks(to.code, end.seq(), 32));
                for (var wire : answer.blocks()) {
                    end = verifier.verify(wire, end, from.engine.house.clock().instant(), n -> Optional.empty())
                            .block()
                            .end();
                }
                if (answer.blocks().isEmpty()) {
                    break;
                }
            }
            assertThat(end)
                    .as("%s's log as %s read it", from.code, to.code)
                    .isEqualTo(to.engine.inLog.cursor(from.code));
        } catch (Exception e) {
            throw new AssertionError("log from " + from.code + " to " + to.code, e);
        }
    }

    private static void everyMessageTookEffectOnce(TestProvince from, TestProvince to) {
        assertThat(from.count("select count(*) from exchange_pending"))
                .as("waiting in %s", from.code)
                .isZero();
        assertThat(from.count("select count(*) from exchange_unacknowledged"))
                .as("unacknowledged")
                .isZero();
        assertThat(from.count("select count(*) from exchange_outbox where peer = ?", to.code.value()))
                .isEqualTo(to.count("select count(*) from exchange_inbox where peer = ?", from.code.value()));
        assertThat(to.count("""
                        select count(*) from exchange_inbox i where peer = ? and kind <> 'receipt' and 1 <> (
                          select count(*) from exchange_outcome o
                          where o.message_id = i.message_id and o.outcome in ('APPLIED', 'REFUSED'))""", from.code.value()))
                .as("messages without one final outcome")
                .isZero();
        assertThat(from.count("""
                        select count(*) from exchange_outbox o where peer = ? and kind <> 'receipt' and 1 <> (
                          select count(*) from exchange_receipt r
                          where r.message_id = o.id and r.outcome in ('APPLIED', 'REFUSED'))""", to.code.value()))
                .as("messages without one final receipt")
                .isZero();
    }

    static void casesMustBeEqual(TestProvince one, TestProvince other) {
        var cases = "select case_id, version, line, message from casebook order by 1, 2";
        assertThat(one.jdbc.queryForList(cases)).isEqualTo(other.jdbc.queryForList(cases));
    }
}
