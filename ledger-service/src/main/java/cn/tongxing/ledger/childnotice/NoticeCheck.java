package cn.tongxing.ledger.childnotice;

import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a peer may not say: the sender is untrusted. */
@Component
class NoticeCheck {

    /** As child-service has it for its own records. */
    private static final int OLDEST_YEARS = 25;

    private static final int LONGEST = 200;
    private static final Set<String> VERDICTS = Set.of("MIGRANT", "SELF_REQUESTING", "NOT_MIGRANT", "UNDECIDED");

    private final PeerBook peers;
    private final DivisionCode province;
    private final Clock clock;

    NoticeCheck(PeerBook peers, Deployment deployment, Clock clock) {
        this.peers = peers;
        this.province = deployment.province();
        this.clock = clock;
    }

    Optional<NoticeRule> objectionTo(Notice notice, DivisionCode from) {
        if (notice.v() < 1
                || notice.version() < 1
                || isAnyNull(notice.at(), notice.state())
                || !isShort(notice.basis())) return Optional.of(NoticeRule.NOTICE_INVALID);
        var child = notice.child();
        if (!notice.state().namesTheChild())
            return Optional.ofNullable(child == null ? null : NoticeRule.NOTICE_INVALID);
        var residence = notice.residence();
        var household = notice.household();
        if (child == null || residence == null || household == null) return Optional.of(NoticeRule.NOTICE_INVALID);
        return toPlaces(residence, household, from).or(() -> toChild(child));
    }

    Optional<NoticeRule> objectionTo(Answer answer) {
        boolean sound = answer.v() >= 1
                && answer.answers() >= 1
                && !isAnyNull(answer.at(), answer.outcome())
                && answer.differs().size() <= Answer.Field.values().length
                && isSound(answer.standing());
        return sound ? Optional.empty() : Optional.of(NoticeRule.NOTICE_INVALID);
    }

    private Optional<NoticeRule> toPlaces(DivisionCode residence, DivisionCode household, DivisionCode from) {
        if (isWide(residence) || isWide(household)) return Optional.of(NoticeRule.NOTICE_INVALID);
        boolean theirs = peers.responsibleFor(residence)
                .map(Peer::province)
                .filter(from::equals)
                .isPresent();
        if (!theirs) return Optional.of(NoticeRule.NOTICE_NOT_YOURS);
        if (!province.contains(household)) return Optional.of(NoticeRule.NOTICE_NOT_OURS);
        return isKnown(residence) && isKnown(household)
                ? Optional.empty()
                : Optional.of(NoticeRule.NOTICE_DIVISION_UNKNOWN);
    }

    private static boolean isWide(DivisionCode division) {
        return division.level().compareTo(DivisionLevel.COUNTY) < 0;
    }

    /** By its county: townships come and go between two editions of the table. */
    private static boolean isKnown(DivisionCode division) {
        return Divisions.bundled().find(division.at(DivisionLevel.COUNTY)).isPresent();
    }

    private Optional<NoticeRule> toChild(Notice.Child child) {
        if (isAnyNull(child.name(), child.sex(), child.birthDate(), child.since()) || !isSound(child.standing()))
            return Optional.of(NoticeRule.NOTICE_INVALID);
        var contact = child.contact();
        if (contact != null && (contact.phone() == null || !isShort(contact.station())))
            return Optional.of(NoticeRule.NOTICE_INVALID);
        var number = child.citizenId();
        if (number != null && !number.birthDate().equals(child.birthDate()))
            return Optional.of(NoticeRule.NOTICE_INVALID);
        // a day more: the peer's midnight may have come before ours
        LocalDate today = ChinaTime.dateOf(clock.instant()).plusDays(1);
        boolean childs =
                !child.birthDate().isAfter(today) && !child.birthDate().isBefore(today.minusYears(OLDEST_YEARS));
        return childs ? Optional.empty() : Optional.of(NoticeRule.NOTICE_NOT_A_CHILD);
    }

    private static boolean isSound(Notice.@Nullable Standing standing) {
        return standing == null
                || standing.verdict() != null
                        && VERDICTS.contains(standing.verdict())
                        && isShort(standing.editions())
                        && standing.on() != null;
    }

    private static boolean isShort(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST;
    }

    private static boolean isAnyNull(@Nullable Object... members) {
        for (var member : members) if (member == null) return true;
        return false;
    }
}
