package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.division.DivisionCode;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A difference as an operator sees it in a list, without content. */
record DifferenceView(
        UUID id,
        DivisionCode peer,
        @JsonProperty("case") UUID caseId,
        @Nullable String number,
        Kind kind,
        String kindName,
        String kindNameEnglish,
        VersionView ours,
        VersionView theirs,
        Instant foundAt,
        Instant seenAt,
        int seen,
        @Nullable Instant settledAt,
        @Nullable SettledBy settledBy,
        @Nullable String settledByName,
        @Nullable String settledByNameEnglish) {

    record VersionView(int version, @Nullable String digest) {
        static VersionView of(Difference.Version version) {
            var digest = version.digest();
            return new VersionView(version.version(), digest == null ? null : digest.text());
        }
    }

    static DifferenceView of(Difference d) {
        var settledBy = d.settledBy();
        return new DifferenceView(
                d.id(),
                d.peer(),
                d.caseId(),
                d.number(),
                d.kind(),
                d.kind().chinese(),
                d.kind().english(),
                VersionView.of(d.ours()),
                VersionView.of(d.theirs()),
                d.foundAt(),
                d.seenAt(),
                d.seen(),
                d.settledAt(),
                settledBy,
                settledBy == null ? null : settledBy.chinese(),
                settledBy == null ? null : settledBy.english());
    }

    /**
     * Both versions side by side, as they are now.
     *
     * @param now what another look at this moment says: EQUAL, DIFFERENT, ON_THE_WAY, or UNKNOWN if the peer does not answer
     * @param fields paths of the fields that differ; null if there are not two versions to compare
     * @param content SHOWN as far as the caller may read the case, else WITHHELD: names of fields and digests only
     */
    record Whole(
            DifferenceView difference,
            String advice,
            String adviceEnglish,
            Now now,
            @Nullable List<String> fields,
            String content,
            @Nullable Side ours,
            @Nullable Side theirs,
            List<Difference.Note> notes) {}

    record Now(
            String state, @Nullable String reason, @Nullable String reasonEnglish) {}

    /**
     * @param projectionFits whether the projection that is stored has the digest that is told
     * @param factsFit whether the messages exchanged fold to that digest; known of our own side only
     */
    record Side(
            int version,
            @Nullable String digest,
            boolean projectionFits,
            @Nullable Boolean factsFit,
            @Nullable JsonNode projection) {}
}
