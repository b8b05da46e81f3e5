package cn.tongxing.identity.credential;

import cn.tongxing.identity.agency.AgencyProblem;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.secret.TypedCode;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.identity.staff.StaffMember;
import cn.tongxing.identity.staff.StaffRegister;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes an invitation to sign in. It is the way in for new people and the way back for those who lost password or second
 * factor: everything they proved themselves with before is void, and every sign-in of theirs ends.
 */
@Service
class Inviting {

    static final String EVENT = "STAFF_INVITED";

    private static final Duration GOOD_FOR = Duration.ofDays(3);

    private final StaffRegister staff;
    private final Sessions sessions;
    private final RevocationFeed revocations;
    private final JdbcClient jdbc;
    private final Audit audit;

    Inviting(StaffRegister staff, Sessions sessions, RevocationFeed revocations, JdbcClient jdbc, Audit audit) {
        this.staff = staff;
        this.sessions = sessions;
        this.revocations = revocations;
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @Transactional
    Invitation invite(UUID id, SignInName name, Actor actor) {
        // whoever lets somebody in as this person hands out this person's roles
        var member = staff.grantable(id, actor);
        if (id.toString().equals(actor.staff())) throw CredentialProblem.NOT_YOURSELF.of();
        if (!member.enabled()) throw CredentialProblem.STAFF_IS_DISABLED.of();
        var signedInBefore = hasPassword(id);
        var code = TypedCode.next(TypedCode.INVITATION);
        var expires = RealTime.CLOCK.instant().plus(GOOD_FOR);
        var invitation = new Invitation(id, write(member, name, code, expires), name, code.inGroups(), expires);
        forgetFactors(id);
        sessions.endOfStaff(id, SessionEnd.INVITED_AGAIN);
        if (signedInBefore) revocations.renew(Revocations.staff(id.toString()));
        audit.record(AuditEntry.of(EVENT, "staff", id).by(actor).detail("expiresAt", expires));
        return invitation;
    }

    private boolean hasPassword(UUID id) {
        return jdbc.sql("select exists (select from credential where staff = :staff and password_hash is not null)")
                .param("staff", id)
                .query(Boolean.class)
                .single();
    }

    private long write(StaffMember member, SignInName name, TypedCode code, Instant expires) {
        try {
            return jdbc.sql("""
                    with written as (
                        insert into credential (staff, agency, sign_in_name, invitation, invitation_expires_at, changed_at)
                        select s.id, s.agency, :name, :digest, :expires, :now from staff s
                        join agency a on a.id = s.agency where s.id = :staff and a.enabled
                        on conflict (staff) do update set sign_in_name = excluded.sign_in_name,
                            invitation = excluded.invitation, invitation_expires_at = excluded.invitation_expires_at,
                            password_hash = null, totp_sealed = null, totp_confirmed = false, totp_last_step = 0,
                            changed_at = excluded.changed_at
                        returning agency)
                    select a.number from written w join agency a on a.id = w.agency""")
                    .param("staff", member.id())
                    .param("name", name.value())
                    .param("digest", code.digest())
                    .param("expires", Columns.timestamp(expires))
                    .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                    .query(Long.class)
                    .optional()
                    .orElseThrow(AgencyProblem.AGENCY_IS_DISABLED::of);
        } catch (DuplicateKeyException taken) {
            throw CredentialProblem.SIGN_IN_NAME_TAKEN.of();
        }
    }

    private void forgetFactors(UUID id) {
        jdbc.sql("delete from recovery_code where staff = :staff")
                .param("staff", id)
                .update();
        jdbc.sql("delete from known_browser where staff = :staff")
                .param("staff", id)
                .update();
    }
}
