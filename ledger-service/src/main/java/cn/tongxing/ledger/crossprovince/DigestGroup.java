package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.seal.Sha256;
import java.util.Collection;
import java.util.Comparator;

/** How many cases a part of a ledger holds, and the SHA-256 of their leaves in the order of their keys. */
public record DigestGroup(KeyPrefix prefix, long count, Sha256 digest) {

    /** As another system would work it out; the ledger itself asks its database. */
    public static DigestGroup of(KeyPrefix prefix, Collection<CaseDigest> cases) {
        var leaves = cases.stream()
                .sorted(Comparator.comparing(CaseDigest::caseId, KeyPrefix::compare))
                .map(CaseDigest::leaf)
                .toArray(byte[][]::new);
        return new DigestGroup(prefix, leaves.length, Sha256.of(leaves));
    }
}
