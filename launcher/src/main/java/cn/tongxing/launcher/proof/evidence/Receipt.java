package cn.tongxing.launcher.proof.evidence;

import java.util.Optional;

/** The other side's word on a message: which it means, by id, number and commitment, and what became of it there. */
record Receipt(Message message, String about, long seq, String commitment, Outcome outcome) {

    enum Outcome {
        APPLIED,
        HELD,
        REFUSED;

        boolean isFinal() {
            return this != HELD;
        }
    }

    /** Empty when it is not in the form of a receipt, and says nothing then. */
    static Optional<Receipt> read(Message message) {
        try {
            var body = new Spot(message.body(), message.spot().pointer() + "/body").object();
            return Optional.of(new Receipt(
                    message,
                    body.at("message").text(),
                    body.at("seq").number(),
                    body.at("commitment").text(),
                    Outcome.valueOf(body.at("outcome").oneOf("APPLIED", "HELD", "REFUSED"))));
        } catch (Spot.Unfit unfit) {
            return Optional.empty();
        }
    }

    boolean isAbout(Message other) {
        return !other.isReceipt()
                && !other.from().equals(message.from())
                && about.equalsIgnoreCase(other.id().toString());
    }

    /** About the message as it was signed, not about another text under its id. */
    boolean fits(Message other) {
        return seq == other.seq() && commitment.equals(other.commitment().text());
    }
}
