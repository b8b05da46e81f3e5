package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import java.util.List;

/** What a province says of one part of its ledger: its cases if they are few, else the digests of the parts it consists of. */
sealed interface Node {
    int MOST_CASES = 128;

    KeyPrefix prefix();

    /** Parts without a case are left out. */
    record Groups(KeyPrefix prefix, List<DigestGroup> groups) implements Node {
        public Groups {
            groups = List.copyOf(groups);
        }
    }

    record Cases(KeyPrefix prefix, List<CaseDigest> cases) implements Node {
        public Cases {
            cases = List.copyOf(cases);
        }
    }

    default long count() {
        return switch (this) {
            case Groups groups ->
                groups.groups().stream().mapToLong(DigestGroup::count).sum();
            case Cases cases -> cases.cases().size();
        };
    }
}
