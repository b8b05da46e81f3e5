package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What became of our messages: delivered with the other side's due date, held there, or refused for good. */
@Component
class Receipts {

    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int LONGEST_WORDS = 300;

    private final JdbcCases cases;
    private final CaseBooks books;
    private final Moves moves;
    private final ChildKeys keys;

    Receipts(JdbcCases cases, CaseBooks books, Moves moves, ChildKeys keys) {
        this.cases = cases;
        this.books = books;
        this.moves = moves;
        this.keys = keys;
    }

    void take(ReceiptNotice receipt) {
        var file = cases.lock(receipt.caseId(), receipt.from());
        var ours = file.flatMap(found -> found.shared().said(receipt.message()));
        if (ours.isEmpty()) {
            // taken out before: a message behind a refused one is refused too, and there is nothing left to do
            LOG.info("receipt for message {} that is no part of its case", receipt.message());
            return;
        }
        switch (receipt.outcome()) {
            case "APPLIED" -> delivered(file.get(), ours.get(), receipt);
            case "HELD" -> held(file.get(), receipt);
            default -> refused(file.get(), ours.get(), receipt);
        }
    }

    private void delivered(CaseFile file, Fact ours, ReceiptNotice receipt) {
        if (!(ours instanceof Fact.Made made)) {
            noLongerHeld(file, receipt);
            return;
        }
        if (isConfirmed(file, receipt)) return;
        var now = moves.now();
        var received = readable(receipt);
        cases.addFact(file.id(), Wire.RECEIPT, received, now);
        var next = file.with(received, now);
        var entry = new History.Entry(
                received.at(),
                History.DELIVERED,
                next.phase().state(),
                made.transition().version(),
                null,
                received.at(),
                received.due(),
                receipt.message(),
                Map.of("kind", receipt.kind()),
                null);
        var row = audit("CASE_MESSAGE_DELIVERED", receipt);
        if (handsOver(next, made)) books.changed(next, entry, row);
        else books.changedQuietly(next, entry, row);
    }

    private static boolean isConfirmed(CaseFile file, ReceiptNotice receipt) {
        return file.shared().receipts().containsKey(receipt.message());
    }

    /** A request or an answer that was held and now is there. */
    private void noLongerHeld(CaseFile file, ReceiptNotice receipt) {
        if (file.held() == null || !file.held().message().equals(receipt.message())) return;
        var next = file.held(null);
        books.changedQuietly(next, entry(next, History.DELIVERED, receipt), audit("CASE_MESSAGE_DELIVERED", receipt));
    }

    /** Only a hand-over changes what anybody has to do. */
    private static boolean handsOver(CaseFile file, Fact.Made made) {
        var move = file.shared().moves().stream()
                .filter(m -> m.made().message().equals(made.message()))
                .findFirst();
        return move.isPresent() && file.shared().crosses(move.get());
    }

    /** The other side's data, or if it makes no sense the bare time of its receipt: it was applied in any case. */
    private static Fact.Received readable(ReceiptNotice receipt) {
        try {
            return Wire.receipt(receipt.message(), receipt.data());
        } catch (Wire.BadBody | IllegalArgumentException nonsense) {
            LOG.warn("receipt for message {} carries no readable data", receipt.message());
            return Wire.receipt(receipt.message(), Wire.tree(new Wire.ReceiptData(receipt.at(), null)));
        }
    }

    private void held(CaseFile file, ReceiptNotice receipt) {
        var next = file.held(trouble(receipt));
        books.changed(next, entry(next, History.MESSAGE_HELD, receipt), audit("CASE_MESSAGE_HELD", receipt));
    }

    /** The refused transition and what we built on it are out; the turn is ours again, and the reason is shown. */
    private void refused(CaseFile file, Fact ours, ReceiptNotice receipt) {
        if (isConfirmed(file, receipt)) {
            LOG.warn("a refusal of message {} that was applied before has no effect", receipt.message());
            return;
        }
        var now = moves.now();
        var out = outWith(file, ours);
        cases.takeOut(file.id(), out, now);
        var next = file.without(out, now).refused(trouble(receipt));
        if (file.phase().closed() && !next.phase().closed()) claimAgain(next);
        books.changed(
                next,
                entry(next, History.MESSAGE_REFUSED, receipt),
                audit("CASE_MESSAGE_REFUSED", receipt)
                        .outcome(AuditOutcome.REFUSED)
                        .detail("rule", ruleOf(receipt)));
    }

    /** An end that the other side refused is none: the case owns its child again, unless another was opened meanwhile. */
    private void claimAgain(CaseFile file) {
        if (!cases.openChild(keys.of(file.child()), file.item().code(), file.id()))
            LOG.warn("case {} is open again beside another of the same child and item", file.id());
    }

    private static List<UUID> outWith(CaseFile file, Fact ours) {
        if (!(ours instanceof Fact.Made refused)) return List.of(ours.message());
        return file.shared().moves().stream()
                .map(SharedCase.Move::made)
                .filter(made ->
                        made.transition().version() >= refused.transition().version())
                .map(Fact::message)
                .toList();
    }

    private static CaseFile.Trouble trouble(ReceiptNotice receipt) {
        return new CaseFile.Trouble(
                receipt.message(),
                receipt.kind(),
                ruleOf(receipt),
                words(receipt.chinese()),
                words(receipt.english()),
                receipt.at());
    }

    private static String ruleOf(ReceiptNotice receipt) {
        return words(Objects.requireNonNullElse(receipt.rule(), "UNSTATED"));
    }

    /** Another province's words are shown to people here: bounded, and without controls. */
    private static String words(@Nullable String theirs) {
        return Optional.ofNullable(theirs)
                .orElse("")
                .codePoints()
                .filter(Sound::isPrintable)
                .limit(LONGEST_WORDS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private History.Entry entry(CaseFile file, String what, ReceiptNotice receipt) {
        var detail = Map.<String, Object>of(
                "kind", receipt.kind(),
                "rule", ruleOf(receipt),
                "reason", words(receipt.chinese()),
                "reasonEnglish", words(receipt.english()));
        return CaseBooks.entry(file, what, null, receipt.at(), receipt.message(), detail);
    }

    private static AuditEntry audit(String event, ReceiptNotice receipt) {
        return AuditEntry.of(event, "case", receipt.caseId())
                .by(receipt.from())
                .detail("message", receipt.message())
                .detail("kind", receipt.kind());
    }
}
