package cn.tongxing.identity.credential;

import cn.tongxing.identity.secret.TypedCode;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Checks and sets what people prove themselves with. Needs no jurisdiction: nobody is signed in yet. */
@Component
public class Credentials {

    private static final int RECOVERY_CODES = 10;

    private static final String ACCOUNT = """
            select c.staff, c.agency, a.number, c.sign_in_name, c.password_hash, c.totp_confirmed,
                   s.enabled and a.enabled as usable
            from credential c
            join staff s on s.id = c.staff
            join agency a on a.id = c.agency
            """;

    private final JdbcClient jdbc;
    private final Passwords passwords;
    private final FieldCipher cipher;

    Credentials(JdbcClient jdbc, Passwords passwords, FieldCipher cipher) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.cipher = cipher;
    }

    public Optional<Account> find(long agencyNumber, SignInName name) {
        return jdbc.sql(ACCOUNT + "where a.number = :number and c.sign_in_name = :name")
                .param("number", agencyNumber)
                .param("name", name.value())
                .query((row, n) -> account(row))
                .optional();
    }

    public Account of(UUID staff) {
        return jdbc.sql(ACCOUNT + "where c.staff = :staff")
                .param("staff", staff)
                .query((row, n) -> account(row))
                .single();
    }

    /** Takes as long for a name that nobody has. */
    public boolean isRight(Optional<Account> account, Password password) {
        var hash = account.filter(Account::usable).map(Account::passwordHash).orElse(null);
        return passwords.matches(password, hash);
    }

    /** Whom an invitation was made for, while it is good. */
    public Optional<Account> invited(TypedCode code) {
        return jdbc.sql(ACCOUNT + """
                        where c.invitation = :digest and c.invitation_expires_at > :now and s.enabled and a.enabled""")
                .param("digest", code.digest())
                .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                .query((row, n) -> account(row))
                .optional();
    }

    public String hash(Password password) {
        return passwords.hash(password);
    }

    /** @return false when the invitation was used meanwhile, or has passed */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean acceptInvitation(TypedCode code, String passwordHash) {
        var now = Columns.timestamp(RealTime.CLOCK.instant());
        return jdbc.sql("""
                update credential set password_hash = :hash, invitation = null, invitation_expires_at = null,
                       changed_at = :now
                where invitation = :digest and invitation_expires_at > :now""")
                        .param("hash", passwordHash)
                        .param("digest", code.digest())
                        .param("now", now)
                        .update()
                == 1;
    }

    /** The secret to enrol with; the same as long as it is not confirmed, so that a page may be loaded again. */
    @Transactional
    public Totp enrolling(UUID staff) {
        jdbc.sql("update credential set totp_sealed = :fresh where staff = :staff and totp_sealed is null")
                .param("fresh", cipher.seal(Totp.next().secret(), Account.totpPlace(staff)))
                .param("staff", staff)
                .update();
        return totp(staff);
    }

    /** @return the recovery codes, told once; nothing when the code is not one of now or was used */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<List<TypedCode>> enrol(UUID staff, String code) {
        if (!useTotp(staff, code, false)) return Optional.empty();
        jdbc.sql("update credential set totp_confirmed = true, changed_at = :now where staff = :staff")
                .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                .param("staff", staff)
                .update();
        var codes = Stream.generate(() -> TypedCode.next(TypedCode.RECOVERY))
                .limit(RECOVERY_CODES)
                .toList();
        jdbc.sql("insert into recovery_code (staff, digest) select :staff, unnest(string_to_array(:digests, ','))")
                .param("staff", staff)
                .param(
                        "digests",
                        String.join(",", codes.stream().map(TypedCode::digest).toList()))
                .update();
        return Optional.of(codes);
    }

    /** A code of the app or a recovery code; either works once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean useSecondFactor(UUID staff, String typed) {
        var digits = typed.replaceAll("[\\s\\u3000]", "");
        return useTotp(staff, digits, true)
                || TypedCode.read(typed)
                        .filter(code -> useRecoveryCode(staff, code))
                        .isPresent();
    }

    /** The step is written where it is compared: of two equal codes at once only one is the first. */
    private boolean useTotp(UUID staff, String code, boolean confirmed) {
        var step = totp(staff).stepOf(code, RealTime.CLOCK.instant());
        return step.isPresent()
                && jdbc.sql("""
                        update credential set totp_last_step = :step
                        where staff = :staff and totp_confirmed = :confirmed and totp_last_step < :step""")
                                .param("step", step.getAsLong())
                                .param("staff", staff)
                                .param("confirmed", confirmed)
                                .update()
                        == 1;
    }

    private boolean useRecoveryCode(UUID staff, TypedCode code) {
        return jdbc.sql("delete from recovery_code where staff = :staff and digest = :digest")
                        .param("staff", staff)
                        .param("digest", code.digest())
                        .update()
                == 1;
    }

    private Totp totp(UUID staff) {
        var sealed = jdbc.sql("select totp_sealed from credential where staff = :staff and totp_sealed is not null")
                .param("staff", staff)
                .query(byte[].class)
                .single();
        return new Totp(cipher.open(sealed, Account.totpPlace(staff)));
    }

    private static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("staff", UUID.class),
                row.getObject("agency", UUID.class),
                row.getLong("number"),
                new SignInName(row.getString("sign_in_name")),
                row.getString("password_hash"),
                row.getBoolean("totp_confirmed"),
                row.getBoolean("usable"));
    }
}
