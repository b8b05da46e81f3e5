package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Receipt.Outcome;
import java.util.List;
import java.util.Optional;

/** A message with the other side's receipts for it, as far as they count. */
record Said(Message message, List<Receipt> receipts) {

    Said {
        receipts = List.copyOf(receipts);
    }

    /** The last word: a final receipt hides the notice that the message was held. */
    Optional<Receipt> lastWord() {
        return receipts.isEmpty() ? Optional.empty() : Optional.of(receipts.getLast());
    }

    boolean was(Outcome outcome) {
        return lastWord().filter(receipt -> receipt.outcome() == outcome).isPresent();
    }

    /**
     * Whether it is part of the case: taken by the other side, or the issuer's own word that the other side has not
     * refused. What the peer said and the issuer did not take changes nothing, else a lying peer could spoil every pack.
     */
    boolean stands(Parties parties) {
        return was(Outcome.APPLIED) || message.from().equals(parties.issuer()) && !was(Outcome.REFUSED);
    }
}
