package cn.tongxing.child.record;

import cn.tongxing.platform.identity.CitizenId;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** By which papers the child is known: a citizen id, or the reason why there is none, and then perhaps another document. */
record Identity(
        @Nullable CitizenId citizenId,
        @Nullable MissingReason missingReason,
        @Nullable DocumentType documentType,
        @Nullable @Size(min = 1, max = 50) String documentNumber) {

    static Identity of(CitizenId citizenId) {
        return new Identity(citizenId, null, null, null);
    }

    @Override
    public String toString() {
        return "Identity[" + citizenId + ", " + missingReason + ", " + documentType + "]";
    }
}
