package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationReceipt;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationStatusView;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What guardians do without signing in: declare, ask how it stands, withdraw their consent. */
@Service
class Declaring {

    /** Eighty bits are not guessed in so many; people who mistype have enough. */
    private static final int MOST_WRONG_CODES = 10;

    private final ShowingPoints showing;
    private final JdbcPoints points;
    private final JdbcDeclarations declarations;
    private final DeclaredCheck check;
    private final Notices notices;
    private final BlindIndex index;
    private final DeclarationSettings settings;
    private final Audit audit;
    private final Clock clock;

    Declaring(
            ShowingPoints showing,
            JdbcPoints points,
            JdbcDeclarations declarations,
            DeclaredCheck check,
            Notices notices,
            BlindIndex index,
            DeclarationSettings settings,
            Audit audit,
            Clock clock) {
        this.showing = showing;
        this.points = points;
        this.declarations = declarations;
        this.check = check;
        this.notices = notices;
        this.index = index;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** The same answer whether the child is on file or not: nobody looks. */
    @Transactional
    DeclarationReceipt declare(DivisionCode township, DeclarationRequests.Said said, Puzzles.Solved puzzle) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var today = ChinaTime.dateOf(now);
        var point = showing.open(township);
        check.refuseUnlessSound(said.declared(), township, today);
        var notice = notices.of(point);
        if (!notice.version().equals(said.consent().noticeVersion()))
            throw DeclarationProblem.DECLARATION_NOTICE_CHANGED.of().with("noticeVersion", notice.version());
        if (!now.isBefore(puzzle.expires())) throw DeclarationProblem.DECLARATION_PUZZLE_INVALID.of();
        takePlace(point, said.declared(), now);
        points.remember(notice, township, now);
        var receipt = Receipt.next(today);
        var code = LookupCode.next();
        var declaration = received(township, receipt, code, notice, now);
        if (!declarations.insert(declaration, said.declared(), puzzle.nonce()))
            throw DeclarationProblem.DECLARATION_PUZZLE_INVALID.of();
        audit.record(AuditEntry.of("CHILD_DECLARED", "declaration", declaration.id())
                .detail("division", township)
                .detail("notice", notice.version()));
        return new DeclarationReceipt(receipt.value(), code.shown());
    }

    /** The phone's row first, then the point's: whoever is refused at the one has not held up the other. */
    private void takePlace(ContactPoint point, Declared declared, Instant now) {
        var today = ChinaTime.dateOf(now);
        var phone = index.hash("declaration-phone", declared.declarer().phone().normalised());
        if (!points.countPhone(phone, today, settings.perPhoneAndDay()))
            throw DeclarationProblem.DECLARATION_PHONE_LIMIT.of().with("retryAfterSeconds", untilTomorrow(now));
        if (!points.countReceived(point.township(), today, settings))
            throw DeclarationProblem.DECLARATION_POINT_FULL.of().with("retryAfterSeconds", untilTomorrow(now));
    }

    private static Declaration received(
            DivisionCode township, Receipt receipt, LookupCode code, DeclarationNotice notice, Instant now) {
        return new Declaration(
                Uuid7.next(),
                receipt,
                township,
                DeclarationState.RECEIVED,
                null,
                notice.version(),
                now,
                new Declaration.Attempts(code.hash(receipt), null, 0),
                null,
                null,
                null,
                null,
                null,
                1);
    }

    /** What a receipt and a code lead to. A wrong code is counted, so it commits and is refused afterwards. */
    sealed interface Lookup {
        record Found(DeclarationStatusView status) implements Lookup {}

        record Wrong() implements Lookup {}

        record Shut(long retryAfterSeconds) implements Lookup {}
    }

    @Transactional
    Lookup status(DeclarationRequests.LookUpDeclaration request) {
        return find(request, false);
    }

    /** Whenever asked, once is enough (《个人信息保护法》第十五条、第四十七条). */
    @Transactional
    Lookup withdraw(DeclarationRequests.LookUpDeclaration request) {
        return find(request, true);
    }

    private Lookup find(DeclarationRequests.LookUpDeclaration request, boolean withdrawing) {
        var now = clock.instant();
        var held = declarations.hold(request.receipt()).orElse(null);
        if (held == null) return new Lookup.Wrong();
        var today = ChinaTime.dateOf(now);
        if (held.attempts().failedOn(today) >= MOST_WRONG_CODES) return new Lookup.Shut(untilTomorrow(now));
        if (!request.code().opens(held.receipt(), held.attempts().code())) {
            declarations.countFailure(held, today);
            audit.record(AuditEntry.of("DECLARATION_CODE_WRONG", "declaration", held.id()));
            return new Lookup.Wrong();
        }
        boolean changes = withdrawing && held.state() != DeclarationState.WITHDRAWN;
        if (changes) erase(held, now);
        return new Lookup.Found(view(held, changes ? DeclarationState.WITHDRAWN : held.state()));
    }

    private void erase(Declaration held, Instant now) {
        declarations.withdraw(held, now);
        if (held.state().isWaiting()) points.countSettled(held.township());
        audit.record(
                AuditEntry.of("DECLARATION_WITHDRAWN", "declaration", held.id()).detail("state", held.state()));
    }

    private DeclarationStatusView view(Declaration declaration, DeclarationState state) {
        var point = points.find(declaration.township()).orElseThrow();
        return new DeclarationStatusView(
                declaration.receipt().value(),
                state,
                state.chinese(),
                state.told(),
                ChinaTime.dateOf(declaration.receivedAt()),
                point.station(),
                point.phone().value());
    }

    private static long untilTomorrow(Instant now) {
        var tomorrow =
                ChinaTime.dateOf(now).plusDays(1).atStartOfDay(ChinaTime.ZONE).toInstant();
        return Duration.between(now, tomorrow).toSeconds() + 1;
    }
}
