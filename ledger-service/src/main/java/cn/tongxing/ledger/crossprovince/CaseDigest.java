package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.seal.Sha256;
import java.nio.ByteBuffer;
import java.util.UUID;

/** What one province holds of a case both should hold alike: the version of its shared projection, and that one's digest. */
public record CaseDigest(UUID caseId, int version, Sha256 digest) {

    private static final int LEAF_BYTES = 16 + Integer.BYTES + Sha256.LENGTH;

    /** The id's 16 bytes, the version in 4, the digest's 32: what the digest of a part is made of. */
    byte[] leaf() {
        return ByteBuffer.allocate(LEAF_BYTES)
                .put(KeyPrefix.bytes(caseId))
                .putInt(version)
                .put(digest.bytes())
                .array();
    }
}
