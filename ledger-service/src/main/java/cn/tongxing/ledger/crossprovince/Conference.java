package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 个案会商 (吉林 二(六)): the civil affairs of both places meet over a child whom every policy covers and who is still in
 * need. The side that calls keeps the minutes, the other agrees to them or says what is wrong; agreed minutes close it.
 * It takes no turn and stops no clock.
 */
record Conference(Called called, List<Recorded> minutes, List<Answered> answers) {

    static final int MOST_IN_A_CASE = 20;
    static final int MOST_REVISIONS = 20;
    static final String MINUTES = "CONFERENCE_MINUTES";

    private static final Set<DivisionLevel> LEVELS =
            Set.of(DivisionLevel.TOWNSHIP, DivisionLevel.COUNTY, DivisionLevel.CITY);
    private static final List<Role> ROLES = List.of(Role.HANDLER, Role.APPROVER);

    enum Form {
        IN_PERSON,
        VIDEO,
        PHONE,
        WRITTEN
    }

    enum Outcome {
        AGREED,
        DISAGREED
    }

    record Invited(Side side, String agency) {}

    /** Who was there: the agency, the person, and what that person is there. */
    record Participant(Side side, String agency, String name, String duty) {}

    record Need(int no, String what) {}

    /** 长效关爱措施: who does what until when. */
    record Measure(
            int no,
            String what,
            Side side,
            String agency,
            @Nullable LocalDate from,
            LocalDate until) {}

    /** What one side says about a conference. */
    sealed interface Said extends Message permits Called, Recorded, Answered {

        UUID conference();

        Side side();

        @Override
        By by();
    }

    record Called(
            int v,
            UUID conference,
            Side side,
            Instant at,
            By by,
            String reason,
            Form how,
            @Nullable LocalDate proposedOn,
            List<Invited> invited)
            implements Said {
        @Override
        public String kind() {
            return "case.conference-called";
        }
    }

    record Recorded(
            int v,
            UUID conference,
            Side side,
            int revision,
            Instant at,
            By by,
            LocalDate heldOn,
            List<Participant> participants,
            List<Need> needs,
            List<Measure> measures,
            List<MaterialRef> materials,
            @Nullable String remark)
            implements Said {
        @Override
        public String kind() {
            return "case.conference-recorded";
        }

        /** Both sides were there, and each need and measure has a number of its own. */
        boolean isSound() {
            boolean both =
                    participants.stream().map(Participant::side).distinct().count() == Side.values().length;
            return both
                    && !needs.isEmpty()
                    && !measures.isEmpty()
                    && needs.stream().map(Need::no).distinct().count() == needs.size()
                    && measures.stream().map(Measure::no).distinct().count() == measures.size()
                    && measures.stream()
                            .allMatch(measure ->
                                    measure.from() == null || !measure.from().isAfter(measure.until()))
                    && materials.stream().allMatch(ref -> ref.requirement().equals(MINUTES));
        }
    }

    record Answered(
            int v,
            UUID conference,
            Side side,
            int revision,
            Instant at,
            By by,
            Outcome outcome,
            @Nullable String reason)
            implements Said {
        @Override
        public String kind() {
            return "case.conference-answered";
        }

        boolean isSound() {
            return (outcome == Outcome.DISAGREED) == (reason != null);
        }
    }

    static List<Conference> of(Collection<Said> said) {
        return said.stream()
                .filter(Called.class::isInstance)
                .map(Called.class::cast)
                .map(called -> new Conference(
                        called,
                        about(said, called.conference(), Recorded.class),
                        about(said, called.conference(), Answered.class)))
                .toList();
    }

    private static <T extends Said> List<T> about(Collection<Said> said, UUID conference, Class<T> kind) {
        return said.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(one -> one.conference().equals(conference))
                .toList();
    }

    UUID id() {
        return called.conference();
    }

    Optional<Answered> answerTo(Recorded recorded) {
        return answers.stream()
                .filter(answer -> answer.revision() == recorded.revision())
                .findFirst();
    }

    /** Both sides stand behind one text. */
    boolean isClosed() {
        return answers.stream().anyMatch(answer -> answer.outcome() == Outcome.AGREED);
    }

    /** Whether this may be said next: called, recorded, answered, and after a disagreement recorded again. */
    boolean follows(Said next) {
        return switch (next) {
            case Called again -> false;
            case Recorded recorded ->
                !isClosed()
                        && recorded.side() == called.side()
                        && recorded.revision() == minutes.size() + 1
                        && recorded.revision() <= MOST_REVISIONS
                        && answers.size() == minutes.size();
            case Answered answered ->
                answered.side() != called.side()
                        && answered.revision() == minutes.size()
                        && answers.size() == minutes.size() - 1;
        };
    }

    /** 居住地和户籍地民政部门…发挥牵头作用: civil affairs of the place, from the township to the city. */
    static boolean mayConfer(CaseFile file, Actor actor) {
        return ROLES.stream().anyMatch(actor::has)
                && isOfThePlace(file, file.side(), actor.function(), actor.level(), actor.division());
    }

    static boolean mayConfer(CaseFile file, Side side, By by) {
        return ROLES.contains(by.role()) && isOfThePlace(file, side, by.function(), by.level(), by.division());
    }

    private static boolean isOfThePlace(
            CaseFile file, Side side, AgencyFunction function, DivisionLevel level, DivisionCode division) {
        var place = side == Side.RESIDENCE ? file.residence() : file.household();
        return function == AgencyFunction.CIVIL_AFFAIRS
                && LEVELS.contains(level)
                && division.level() == level
                && division.contains(place);
    }

    static By by(Actor actor) {
        var role = ROLES.stream().filter(actor::has).findFirst().orElseThrow();
        return new By(
                actor.agencyName(), actor.division(), actor.level(), actor.function(), role, actor.staffName(), null);
    }
}
