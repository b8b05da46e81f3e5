package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.proof.evidence.Where.Coordinate;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * What one province signed: its place in the log and its body.
 *
 * @param body a missing node when the sender committed to something that is no JSON
 */
record Message(
        String from,
        long seq,
        UUID id,
        String kind,
        Instant time,
        Sha256 commitment,
        JsonNode body,
        Block block,
        Spot spot) {
    static final String RECEIPT = "receipt";
    static final String PUSHED = "case.pushed";
    private static final Set<String> REQUESTS =
            Set.of("case.withdrawal-requested", "case.correction-requested", "case.ending-requested");
    private static final Set<String> WITHOUT_VERSION = Set.of(
            RECEIPT,
            "case.request-answered",
            "case.supplement-extended",
            "case.conference-called",
            "case.conference-recorded",
            "case.conference-answered");

    boolean isRequest() {
        return REQUESTS.contains(kind);
    }

    boolean isReceipt() {
        return kind.equals(RECEIPT);
    }

    /** Steps of the case carry a version; what stands under that name in a request or an answer is none. */
    OptionalLong version() {
        var version = body.path("version");
        boolean isAStep = !WITHOUT_VERSION.contains(kind) && !isRequest();
        return isAStep && version.isIntegralNumber() && version.canConvertToLong()
                ? OptionalLong.of(version.longValue())
                : OptionalLong.empty();
    }

    Where where(Parties parties) {
        return Where.of(Coordinate.LOG, parties.log(from))
                .and(Coordinate.MESSAGE, seq)
                .and(Coordinate.KIND, kind)
                .and(Coordinate.BLOCK, block.number());
    }
}
