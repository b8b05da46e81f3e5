package cn.tongxing.child.declaration;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contact points and declarations as they are shown: to everybody, to whoever holds a receipt, to the station. */
final class DeclarationViews {

    private DeclarationViews() {}

    record DeclarationPointRow(
            DivisionCode township, String name, String station, String phone, String address, String hours) {}

    /** What a form needs: the notice to be shown, the needs to choose from, and the puzzle to be solved meanwhile. */
    record DeclarationPointView(
            DivisionCode township,
            String name,
            String station,
            String phone,
            String address,
            String hours,
            DeclarationNotice notice,
            List<DeclarationNeed> needs,
            DeclarationPuzzle puzzle) {}

    record DeclarationNeed(Need need, String name) {}

    /** @param bits with how many zero bits the SHA-256 of {@code challenge + "." + solution} must begin */
    record DeclarationPuzzle(String challenge, int bits, Instant expiresAt, String rule) {}

    /** @param code shown once; nobody can read it again */
    record DeclarationReceipt(String receipt, String code) {

        @Override
        public String toString() {
            return "DeclarationReceipt[" + receipt + "]";
        }
    }

    /** The same sentence whatever came of it: nobody learns here whether a child is on file. */
    record DeclarationStatusView(
            String receipt,
            DeclarationState state,
            String stateName,
            String told,
            LocalDate receivedOn,
            String station,
            String phone) {}

    /** A point as its station sees it. @param waiting how many are not settled */
    record DeclarationPointKept(
            DivisionCode township,
            String name,
            boolean open,
            @Nullable String station,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String hours,
            @Nullable String responsible,
            @Nullable String complaints,
            int receivedToday,
            int waiting,
            long version)
            implements Versioned {}

    /** @param child masked; nothing once erased */
    record DeclarationRow(
            UUID id,
            String receipt,
            DivisionCode township,
            String townshipName,
            DeclarationState state,
            String stateName,
            Instant receivedAt,
            @Nullable String child,
            List<Need> needs,
            @Nullable String takenBy,
            long version) {}

    /** @param details nothing once erased */
    record DeclarationView(
            UUID id,
            String receipt,
            DivisionCode township,
            String townshipName,
            DeclarationState state,
            String stateName,
            Instant receivedAt,
            @Nullable DeclaredView details,
            String noticeVersion,
            @Nullable Instant takenAt,
            @Nullable String takenBy,
            @Nullable DeclarationSettlementView settlement,
            @Nullable Instant withdrawnAt,
            @Nullable Instant erasedAt,
            long version)
            implements Versioned {}

    /** Phone and address in full, for the station calls and goes there; the citizen id masked. */
    record DeclaredView(
            String declarer,
            String phone,
            String relation,
            String child,
            Sex sex,
            LocalDate birthDate,
            @Nullable String ethnicity,
            @Nullable String citizenId,
            @Nullable String missingReason,
            @Nullable String livesWith,
            @Nullable String school,
            @Nullable DivisionCode village,
            @Nullable String villageName,
            String address,
            LocalDate since,
            @Nullable DivisionCode household,
            @Nullable String householdName,
            List<DeclarationNeed> needs,
            @Nullable String needsText) {

        @Override
        public String toString() {
            return "DeclaredView";
        }
    }

    record DeclarationSettlementView(
            Instant at,
            Outcome outcome,
            String outcomeName,
            @Nullable ChildId child,
            @Nullable AgencyFunction to,
            @Nullable String toName,
            @Nullable String note) {

        @Override
        public String toString() {
            return "DeclarationSettlementView[" + outcome + "]";
        }
    }
}
