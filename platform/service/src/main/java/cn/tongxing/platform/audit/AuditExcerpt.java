package cn.tongxing.platform.audit;

import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.util.List;

/**
 * Rows with what proves them: RFC 6962 inclusion in signed blocks. The last block of the chain is always among the blocks,
 * so that a reader sees how far the trail went when the excerpt was made.
 */
public record AuditExcerpt(List<Row> rows, List<Block> blocks) {

    public AuditExcerpt {
        rows = List.copyOf(rows);
        blocks = List.copyOf(blocks);
    }

    /**
     * @param body canonical JSON; {@code SHA-256(salt ‖ body)} is the leaf
     * @param index the leaf's place in its block, from 0
     * @param path the sister hashes from the leaf up to the root
     */
    public record Row(byte[] body, Salt salt, long block, int index, List<Sha256> path) {}

    public record Block(long number, String jws) {}
}
