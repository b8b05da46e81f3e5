package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The cases this province shares with one other, as digests and as they are stored. Which cases that are follows from the
 * peer; drafts and cases of other pairs are not among them.
 */
public interface SharedLedger {

    /** Those of these parts that hold any case, in the order asked; read from the cases themselves, nothing is remembered. */
    List<DigestGroup> groups(DivisionCode peer, List<KeyPrefix> parts);

    /** The cases of each part in the order of their keys, at most so many of each. */
    Map<KeyPrefix, List<CaseDigest>> casesIn(DivisionCode peer, List<KeyPrefix> parts, int mostOfEach);

    Map<UUID, CaseDigest> cases(DivisionCode peer, Collection<UUID> ids);

    /** Number and places of those of these cases that are on file. */
    Map<UUID, CaseName> names(DivisionCode peer, Collection<UUID> ids);

    /** Cases in the order of their keys, behind this one or from the first. */
    List<UUID> from(DivisionCode peer, @Nullable UUID after, int most);

    /** What is stored of those of these cases that are on file; all of it is opened and folded again. */
    Map<UUID, StoredVersion> stored(DivisionCode peer, Collection<UUID> ids);

    record CaseName(String number, DivisionCode residence, DivisionCode household) {}

    /**
     * @param digest as it stands with the case and is compared
     * @param canonical the stored projection; null if it cannot be opened any more
     * @param projectionFits whether the stored projection has this digest
     * @param factsFit whether what was exchanged about the case folds to this digest
     */
    record StoredVersion(
            int version, Sha256 digest, byte @Nullable [] canonical, boolean projectionFits, boolean factsFit) {
        public boolean isSound() {
            return projectionFits && factsFit;
        }
    }
}
