package cn.tongxing.identity.qualification;

import static cn.tongxing.platform.actor.Role.APPROVER;
import static cn.tongxing.platform.actor.Role.CHILD_DIRECTOR;
import static cn.tongxing.platform.actor.Role.CHILD_SUPERVISOR;
import static cn.tongxing.platform.actor.Role.HANDLER;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Who may hold a role that opens children's data: where the region demands it, nobody without an entry check that was passed
 * and is not overdue. Asked when roles are given, and again for every token, so that a check that lapses or fails takes the
 * roles with it.
 */
@Component
public class Clearance {

    /** What a token must find on file, as a column of its own query; {@code :today} is a parameter of it. */
    public static final String COLUMN = """
            coalesce((select q.passed and (q.due_on is null or q.due_on >= :today) from staff_qualification q
                      where q.staff = s.id and q.kind = 'ENTRY_CHECK' order by q.held_on desc, q.id desc limit 1), false)
            as cleared""";

    private static final Set<Role> OPEN_CHILDREN =
            Collections.unmodifiableSet(EnumSet.of(HANDLER, APPROVER, CHILD_DIRECTOR, CHILD_SUPERVISOR));

    private final EntryCheckSettings settings;
    private final JdbcQualifications qualifications;

    Clearance(EntryCheckSettings settings, JdbcQualifications qualifications) {
        this.settings = settings;
        this.qualifications = qualifications;
    }

    public static LocalDate today() {
        return ChinaTime.dateOf(RealTime.CLOCK.instant());
    }

    public static boolean opensChildren(Set<Role> roles) {
        return !Collections.disjoint(roles, OPEN_CHILDREN);
    }

    public boolean demanded(DivisionCode division, Set<Role> roles) {
        return settings.demandedIn(division) && opensChildren(roles);
    }

    public void mustHold(UUID staff, DivisionCode division, Set<Role> roles) {
        if (!demanded(division, roles)) return;
        var cleared = qualifications
                .latest(staff, Qualification.Kind.ENTRY_CHECK)
                .filter(check -> check.holdsOn(today()))
                .isPresent();
        if (!cleared) throw QualificationProblem.ENTRY_CHECK_REQUIRED.of();
    }

    /** The roles that are left to somebody who is, or is not, cleared. */
    public void withhold(Set<Role> roles, DivisionCode division, boolean cleared) {
        if (!cleared && settings.demandedIn(division)) roles.removeAll(OPEN_CHILDREN);
    }
}
