package cn.tongxing.system.check;

import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.proof.LogProof;
import cn.tongxing.launcher.proof.NotProven;
import cn.tongxing.launcher.proof.ProvenMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/**
 * Both logs are proved from outside, with pinned public keys alone: signatures, chain, numbers, Merkle roots and
 * commitments; and each message has exactly one final receipt, signed by the other side, that fits it.
 */
final class LogsAreProven implements Check {
    private static final String RECEIPT = "receipt";

    @Override
    public String chinese() {
        return "全部区块、承诺、回执以公钥核验";
    }

    @Override
    public String english() {
        return "all blocks, commitments and receipts verify with public keys";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var anhui = Door.of(evidence.rig().anhui());
        var chongqing = Door.of(evidence.rig().chongqing());
        var begun = Instant.now();
        try {
            var there = LogProof.of(anhui, chongqing);
            var back = LogProof.of(chongqing, anhui);
            var found = new ArrayList<Violation>();
            receipts(evidence, begun, there, back, found);
            receipts(evidence, begun, back, there, found);
            return found;
        } catch (NotProven e) {
            return List.of(new Violation("交换日志 exchange log", e.getMessage(), "ledger.exchange_block"));
        }
    }

    private static void receipts(
            Evidence evidence, Instant begun, LogProof log, LogProof opposite, List<Violation> found) {
        var receipts = new HashMap<String, List<ProvenMessage>>();
        for (var message : opposite.messages())
            if (message.kind().equals(RECEIPT) && isFinal(message))
                receipts.computeIfAbsent(message.body().path("message").asString(), id -> new ArrayList<>())
                        .add(message);
        var where = log.from().code() + "→" + log.to().code();
        for (var message : log.messages()) {
            if (message.kind().equals(RECEIPT)) continue;
            var given = receipts.getOrDefault(message.id(), List.of());
            if (given.isEmpty() && cameMeanwhile(message, begun)) continue;
            if (given.size() != 1 || !fits(given.getFirst(), message))
                found.add(new Violation(
                        subject(evidence, message),
                        "%s 第 %d 号有 %d 份相符的终局回执 / message %d has %d fitting final receipts"
                                .formatted(message.kind(), message.seq(), given.size(), message.seq(), given.size()),
                        where));
        }
    }

    /** What is said of the audit comes by itself, also while the logs are read, and its receipt when the other was read. */
    private static boolean cameMeanwhile(ProvenMessage message, Instant begun) {
        long millis = UUID.fromString(message.id()).getMostSignificantBits() >>> 16; // of a UUID of version 7
        return message.kind().equals("audit.heads") && millis >= begun.toEpochMilli();
    }

    private static boolean isFinal(ProvenMessage receipt) {
        return !receipt.body().path("outcome").asString("").equals("HELD");
    }

    private static boolean fits(ProvenMessage receipt, ProvenMessage message) {
        return receipt.body().path("seq").asLong() == message.seq()
                && receipt.body()
                        .path("commitment")
                        .asString("")
                        .equals(message.commitment().text())
                && receipt.caseId().equals(message.caseId())
                && receipt.body().path("outcome").asString("").equals("APPLIED");
    }

    private static String subject(Evidence evidence, ProvenMessage message) {
        var traced = evidence.byId().get(UUID.fromString(message.caseId()));
        return traced == null ? "case " + message.caseId() : traced.subject();
    }
}
