package cn.tongxing.ledger.exchange;

import tools.jackson.databind.JsonNode;

/** What the receiver of a message decided; the sender gets it as a signed receipt. Texts carry no personal data. */
public sealed interface Verdict {

    /** Done; {@code data} (an object, may be empty) travels in the receipt. */
    record Applied(JsonNode data) implements Verdict {}

    /** Cannot be applied now; an operator may replay or refuse it, and later messages of the case wait for it. */
    record Held(String rule, String chinese, String english) implements Verdict {}

    /** Must not be applied, ever. */
    record Refused(String rule, String chinese, String english) implements Verdict {}
}
