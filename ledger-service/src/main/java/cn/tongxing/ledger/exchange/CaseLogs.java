package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One case in both logs. Messages and blocks stand in the order of their log; the log of the lower province code is first. */
public record CaseLogs(List<Logged> messages, List<Block> blocks, List<Unsealed> unsealed) {

    public CaseLogs {
        messages = List.copyOf(messages);
        blocks = List.copyOf(blocks);
        unsealed = List.copyOf(unsealed);
    }

    /**
     * A message where it stands.
     *
     * @param entry the leaf as it was signed, canonical JSON
     * @param body what the entry commits to together with the salt: bytes, for a peer may commit to anything
     * @param path the sister hashes from the leaf up to the block's root (RFC 6962)
     */
    public record Logged(
            DivisionCode from, long block, long seq, String entry, Salt salt, byte[] body, List<Sha256> path) {}

    public record Block(DivisionCode from, long number, String jws) {}

    /** Written here but not signed yet: said by nobody until it is. */
    public record Unsealed(UUID id, String kind, Instant time, Sha256 commitment) {}
}
