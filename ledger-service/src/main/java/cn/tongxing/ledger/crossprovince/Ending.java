package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Text;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a case ends for a reason that lies in the child's life and not in the decision: 减员 by death, 户籍迁移, or the
 * register names another person. Each cause carries its own particulars and no other.
 */
record Ending(
        Cause cause,
        @Nullable LocalDate on,
        @Nullable DivisionCode household,
        @Nullable List<Difference> differs) {

    enum Cause {
        CHILD_DIED("儿童已死亡", "The child died"),
        HOUSEHOLD_MOVED("户籍已迁出", "The household moved away"),
        PERSON_MISMATCH("户籍登记的人员与申请儿童不一致", "The register names another person");

        final String chinese;
        final String english;

        Cause(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        /** Who a person is in the household register only the household side can say. */
        boolean mayBeSaidBy(Side side) {
            return this != PERSON_MISMATCH || side == Side.HOUSEHOLD;
        }
    }

    /** In what the register differs; what it says of somebody else is not told. */
    enum Difference {
        NAME,
        SEX,
        BIRTH_DATE,
        NOT_REGISTERED_HERE
    }

    /** A death ends the need whatever was decided; a decision taken stands against everything else. */
    boolean isTimely(Phase phase) {
        return switch (phase) {
            case Phase.PreliminaryReview r -> true;
            case Phase.CountyDecision d -> true;
            case Phase.Supplement s -> true;
            case Phase.Decided d -> cause == Cause.CHILD_DIED;
            case Phase.Informed i -> cause == Cause.CHILD_DIED;
            case Phase.Granted g -> cause == Cause.CHILD_DIED;
            case Phase.Answered a -> cause == Cause.CHILD_DIED && !a.onPaper();
            case Phase.AwaitingPaper a -> true;
            case Phase.NotApproved n -> false;
            case Phase.Draft d -> false;
            case Phase.Incomplete i -> false;
            case Phase.Accepted a -> false;
            case Phase.RefusedForForm f -> false;
            case Phase.Withdrawn w -> false;
            case Phase.Ended e -> false;
        };
    }

    /** Where it does not fit, as a JSON pointer; the day may not be after {@code today}. */
    Optional<String> misfit(DivisionCode registeredIn, LocalDate today) {
        if (on != null && on.isAfter(today)) return Optional.of("/on");
        if ((cause == Cause.CHILD_DIED) == (on == null) && cause != Cause.HOUSEHOLD_MOVED) return Optional.of("/on");
        if ((cause == Cause.HOUSEHOLD_MOVED) == (household == null)) return Optional.of("/household");
        if (household != null && !isElsewhere(household, registeredIn)) return Optional.of("/household");
        if ((cause == Cause.PERSON_MISMATCH) == (differs == null)) return Optional.of("/differs");
        boolean eachOnce = differs == null || !differs.isEmpty() && new HashSet<>(differs).size() == differs.size();
        return eachOnce ? Optional.empty() : Optional.of("/differs");
    }

    /** A move inside the county changes no deciding desk and ends nothing. */
    private static boolean isElsewhere(DivisionCode moved, DivisionCode registeredIn) {
        boolean namesACounty = moved.level().digits() >= DivisionLevel.COUNTY.digits();
        return namesACounty && !moved.at(DivisionLevel.COUNTY).contains(registeredIn);
    }

    /** What this side does next; for the screen. */
    Text next(Side reader, DivisionCode residence) {
        return switch (cause) {
            case CHILD_DIED ->
                reader == Side.RESIDENCE
                        ? new Text(
                                "此件因儿童死亡终止，不再核发。请告知申请人，并在儿童档案中按“死亡”办理减员。",
                                "Ended by the child's death; nothing more is paid. Tell the applicant and close the child's record for this reason.")
                        : new Text(
                                "此件因儿童死亡终止。请停止发放，已发放的自死亡次月起按规定核减。",
                                "Ended by the child's death. Stop the payments; what was paid for later months is settled by the rules.");
            case HOUSEHOLD_MOVED -> moved(residence);
            case PERSON_MISMATCH ->
                new Text(
                        "户籍登记的人员与申请儿童不一致，此件终止。请核对申请人出示的证件，更正儿童档案中的姓名、公民身份号码后，另立新件。",
                        "The register names another person, so the case is ended. Check the papers shown, correct name and citizen id in the child's record, then open a new case.");
        };
    }

    /** What the desk does that meets another person in the register while it decides. */
    static Text decider() {
        return new Text(
                "若属录入有误，请居住地申请更正姓名；若户籍登记的确是另一人，请以“人员不一致”终止此件，居住地核对后另立新件。",
                "If the name was mistyped, the residence asks for its correction; if the register names another person, end the case for that reason, and the residence opens a new one after checking.");
    }

    /** Nothing crosses a county line any more (XP-02: between counties). */
    private static Text movedHere(DivisionCode household) {
        var where = Divisions.bundled().fullName(household);
        return new Text(
                "户籍已迁至" + where + "，与居住地同县，此件终止。请先更正儿童档案的户籍地，再请申请人到新户籍地乡镇（街道）直接申请。",
                "The household moved to %s, the county where the child lives. Correct the household in the child's record; the township of registration takes the application itself."
                        .formatted(where));
    }

    private Text moved(DivisionCode residence) {
        if (household != null && household.at(DivisionLevel.COUNTY).contains(residence)) return movedHere(household);
        var where = household == null ? "" : Divisions.bundled().fullName(household);
        return new Text(
                "户籍已迁至" + where + "，此件终止，由新户籍地办理。请先更正儿童档案的户籍地，再以新户籍地另立新件，并引用此件以保留原申请日期。",
                "The household moved to %s, which decides from now on. Correct the household in the child's record, then open a new case there; naming this one keeps its date of application."
                        .formatted(where));
    }
}
