package cn.tongxing.identity.signin;

import cn.tongxing.identity.credential.Account;
import cn.tongxing.identity.credential.Credentials;
import cn.tongxing.identity.credential.Password;
import cn.tongxing.identity.credential.SignInName;
import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.identity.secret.TypedCode;
import cn.tongxing.identity.session.Session;
import cn.tongxing.identity.session.SessionEnd;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.identity.session.Stage;
import cn.tongxing.identity.session.Trail;
import cn.tongxing.identity.signin.Waits.Line;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The steps of signing in: invitation and password, password, second factor; and signing out. Each attempt is counted
 * before anything is compared, and the slow hash is computed outside any transaction.
 */
@Service
class SigningIn {

    private final Credentials credentials;
    private final Sessions sessions;
    private final Waits waits;
    private final KnownBrowsers browsers;
    private final RevocationFeed revocations;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final MeterRegistry meters;

    SigningIn(
            Credentials credentials,
            Sessions sessions,
            Waits waits,
            KnownBrowsers browsers,
            RevocationFeed revocations,
            TransactionTemplate transaction,
            Audit audit,
            MeterRegistry meters) {
        this.credentials = credentials;
        this.sessions = sessions;
        this.waits = waits;
        this.browsers = browsers;
        this.revocations = revocations;
        this.transaction = transaction;
        this.audit = audit;
        this.meters = meters;
    }

    /** What a person typed; nobody is known by it yet. */
    record Typed(String agency, String name, Password password) {

        Optional<Account> account(Credentials credentials) {
            var known = SignInName.read(name);
            return known.isEmpty() || !agency.strip().matches("[0-9]{1,9}")
                    ? Optional.empty()
                    : credentials.find(Long.parseLong(agency.strip()), known.get());
        }

        String key() {
            return agency.strip() + "/" + name.strip().toLowerCase(java.util.Locale.ROOT);
        }
    }

    Step password(Typed typed, Browser browser) {
        var account = typed.account(credentials);
        var lines = account.filter(known -> browsers.isKnown(known.staff(), browser.mark()))
                .map(known -> List.of(browserLine(Measure.BROWSER, known.staff(), browser)))
                .orElseGet(() ->
                        List.of(new Line(Measure.SOURCE, browser.source()), new Line(Measure.ACCOUNT, typed.key())));
        var wait = claim(lines);
        if (wait.isPresent()) return tooSoon(wait.get());
        if (!credentials.isRight(account, typed.password())) {
            refused(account, SignInEvent.PASSWORD);
            return refusal(SignInProblem.SIGN_IN_REFUSED);
        }
        var person = account.orElseThrow();
        // the account's own line is cleared by the second factor: half a proof must not clear it
        waits.takeBack(lines.getFirst());
        var stage = person.hasSecondFactor() ? Stage.PASSWORD : Stage.ENROLMENT;
        return new Step.Passed(sessions.start(person.staff(), person.agency(), stage), stage);
    }

    Step secondFactor(Session session, String code, Browser browser) {
        var line = factorLine(session.staff(), browser);
        var wait = waits.claim(line);
        if (wait.isPresent()) return tooSoon(wait.get());
        var step = inTransaction(() -> {
            if (!credentials.useSecondFactor(session.staff(), code))
                return refusal(SignInProblem.SECOND_FACTOR_REFUSED);
            return signedIn(session, browser);
        });
        if (step instanceof Step.Refused) audit.refused(entry(session, SignInEvent.SIGNED_IN));
        return step;
    }

    Step enrol(Session session, String code, Browser browser) {
        var wait = waits.claim(factorLine(session.staff(), browser));
        if (wait.isPresent()) return tooSoon(wait.get());
        return inTransaction(() -> {
            var codes = credentials.enrol(session.staff(), code);
            if (codes.isEmpty()) return refusal(SignInProblem.SECOND_FACTOR_REFUSED);
            audit.record(entry(session, SignInEvent.ENROLLED));
            var done = signedIn(session, browser);
            return new Step.Enrolled(done.session(), done.browser(), codes.get());
        });
    }

    Step accept(String invitation, Password password, Password again, Browser browser) {
        var line = new Line(Measure.INVITATION, browser.source());
        var wait = waits.claim(line);
        if (wait.isPresent()) return tooSoon(wait.get());
        var code = TypedCode.read(invitation).orElse(null);
        var account = code == null ? null : credentials.invited(code).orElse(null);
        if (code == null || account == null) return refusal(SignInProblem.INVITATION_REFUSED);
        waits.takeBack(line);
        if (!password.equals(again)) return refusal(SignInProblem.PASSWORDS_DIFFER);
        if (!password.isFitFor(account.name())) return refusal(SignInProblem.PASSWORD_UNFIT);
        var hash = credentials.hash(password);
        return inTransaction(() -> {
            if (!credentials.acceptInvitation(code, hash)) return refusal(SignInProblem.INVITATION_REFUSED);
            audit.record(Trail.by(account.staff(), account.agency(), SignInEvent.INVITATION_ACCEPTED));
            return new Step.Passed(sessions.start(account.staff(), account.agency(), Stage.ENROLMENT), Stage.ENROLMENT);
        });
    }

    /** The tokens that were given to this person end, too; front-ends of the other sign-ins fetch new ones. */
    void signOut(Session session) {
        transaction.executeWithoutResult(status -> {
            sessions.end(session.id(), SessionEnd.SIGNED_OUT);
            if (session.isFull())
                revocations.renew(Revocations.staff(session.staff().toString()));
            audit.record(entry(session, SignInEvent.SIGNED_OUT));
        });
    }

    private Step.SignedIn signedIn(Session session, Browser browser) {
        var account = credentials.of(session.staff());
        var mark = browsers.isKnown(session.staff(), browser.mark())
                ? browser.mark().orElseThrow()
                : Opaque.next();
        browsers.remember(session.staff(), mark);
        List.of(
                        new Line(
                                Measure.ACCOUNT,
                                account.agencyNumber() + "/" + account.name().value()),
                        new Line(Measure.FACTOR, session.staff().toString()),
                        browserLine(Measure.BROWSER, session.staff(), browser),
                        browserLine(Measure.BROWSER_FACTOR, session.staff(), browser))
                .forEach(waits::forget);
        audit.record(entry(session, SignInEvent.SIGNED_IN));
        meters.counter("tongxing.sign.ins").increment();
        return new Step.SignedIn(sessions.next(session, Stage.FULL), mark);
    }

    private Optional<Duration> claim(List<Line> lines) {
        return lines.stream().map(waits::claim).flatMap(Optional::stream).findFirst();
    }

    private Line factorLine(UUID staff, Browser browser) {
        return browsers.isKnown(staff, browser.mark())
                ? browserLine(Measure.BROWSER_FACTOR, staff, browser)
                : new Line(Measure.FACTOR, staff.toString());
    }

    private static Line browserLine(Measure measure, UUID staff, Browser browser) {
        return new Line(
                measure, staff + " " + browser.mark().map(Opaque::digest).orElse("-"));
    }

    /** A name nobody has costs the same row, so that the time it takes tells nothing. */
    private void refused(Optional<Account> account, String event) {
        audit.refused(account.map(known -> Trail.about(known.staff(), known.agency(), event))
                .orElseGet(() -> AuditEntry.of(event, "staff", "unknown")));
    }

    private static AuditEntry entry(Session session, String event) {
        return Trail.by(session.staff(), session.agency(), event);
    }

    private Step refusal(SignInProblem problem) {
        meters.counter("tongxing.sign.ins.refused", "code", problem.name()).increment();
        return new Step.Refused(problem);
    }

    private Step tooSoon(Duration wait) {
        meters.counter("tongxing.sign.ins.refused", "code", SignInProblem.SIGN_IN_TOO_SOON.name())
                .increment();
        return new Step.TooSoon(wait);
    }

    private Step inTransaction(Supplier<Step> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
