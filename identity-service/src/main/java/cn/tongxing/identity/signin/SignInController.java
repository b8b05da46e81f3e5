package cn.tongxing.identity.signin;

import cn.tongxing.identity.credential.Credentials;
import cn.tongxing.identity.credential.Password;
import cn.tongxing.identity.frontend.FrontEnds;
import cn.tongxing.identity.session.Cookies;
import cn.tongxing.identity.session.Session;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.identity.session.Stage;
import cn.tongxing.identity.signin.Page.Failure;
import cn.tongxing.identity.signin.Pages.Context;
import cn.tongxing.platform.access.Audited;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Walks a browser through the steps. A refused step is its page again, with the reason and a true status. */
@Hidden // pages are for people; the description is for systems
@RestController
class SignInController {

    static final String AUTHORIZE = "/oauth2/authorize";

    private static final String SECOND_FACTOR = "/sign-in/second-factor";
    private static final String ENROLMENT = "/sign-in/enrolment";

    private final SigningIn signingIn;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Forms forms;
    private final HttpHeaders pageHeaders;

    SignInController(
            SigningIn signingIn,
            Credentials credentials,
            Sessions sessions,
            Cookies cookies,
            Forms forms,
            FrontEnds frontEnds) {
        this.signingIn = signingIn;
        this.credentials = credentials;
        this.sessions = sessions;
        this.cookies = cookies;
        this.forms = forms;
        this.pageHeaders = PageHeaders.of(frontEnds.origins());
    }

    @GetMapping("/sign-in")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> signIn(
            @RequestParam(name = "continue", required = false) @Nullable String next, HttpServletRequest request) {
        return show(request, Pages.signIn(context(request, next, null), "", ""));
    }

    @PostMapping("/sign-in")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.PASSWORD)
    ResponseEntity<String> password(
            @RequestParam(name = "form", required = false) @Nullable String form,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            @RequestParam(defaultValue = "") String agency,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            HttpServletRequest request) {
        if (!forms.isOurs(request, form))
            return show(request, Pages.signIn(context(request, next, expired("agency")), agency, name));
        var step = signingIn.password(new SigningIn.Typed(agency, name, Password.typed(password)), browser(request));
        return answer(
                request, step, next, failure -> Pages.signIn(context(request, next, failure), agency, name), "agency");
    }

    @GetMapping(SECOND_FACTOR)
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> secondFactor(
            @RequestParam(name = "continue", required = false) @Nullable String next, HttpServletRequest request) {
        return session(request, Stage.PASSWORD)
                .map(session -> show(request, Pages.secondFactor(context(request, next, null))))
                .orElseGet(() -> startAgain(next));
    }

    @PostMapping(SECOND_FACTOR)
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SIGNED_IN)
    ResponseEntity<String> proveSecondFactor(
            @RequestParam(name = "form", required = false) @Nullable String form,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        var session = session(request, Stage.PASSWORD);
        if (session.isEmpty()) return startAgain(next);
        if (!forms.isOurs(request, form))
            return show(request, Pages.secondFactor(context(request, next, expired("code"))));
        return answer(
                request,
                signingIn.secondFactor(session.get(), code, browser(request)),
                next,
                failure -> Pages.secondFactor(context(request, next, failure)),
                "code");
    }

    @GetMapping("/sign-in/invitation")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> invitation(
            @RequestParam(name = "continue", required = false) @Nullable String next, HttpServletRequest request) {
        return show(request, Pages.invitation(context(request, next, null)));
    }

    @PostMapping("/sign-in/invitation")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.INVITATION_ACCEPTED)
    ResponseEntity<String> accept(
            @RequestParam(name = "form", required = false) @Nullable String form,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            @RequestParam(defaultValue = "") String invitation,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            HttpServletRequest request) {
        if (!forms.isOurs(request, form))
            return show(request, Pages.invitation(context(request, next, expired("invitation"))));
        var step = signingIn.accept(invitation, Password.typed(password), Password.typed(again), browser(request));
        return answer(request, step, next, failure -> Pages.invitation(context(request, next, failure)), "invitation");
    }

    @GetMapping(ENROLMENT)
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> enrolment(
            @RequestParam(name = "continue", required = false) @Nullable String next, HttpServletRequest request) {
        return session(request, Stage.ENROLMENT)
                .map(session -> show(request, enrolment(session, context(request, next, null))))
                .orElseGet(() -> startAgain(next));
    }

    @PostMapping(ENROLMENT)
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.ENROLLED)
    ResponseEntity<String> enrol(
            @RequestParam(name = "form", required = false) @Nullable String form,
            @RequestParam(name = "continue", required = false) @Nullable String next,
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request) {
        var session = session(request, Stage.ENROLMENT);
        if (session.isEmpty()) return startAgain(next);
        if (!forms.isOurs(request, form))
            return show(request, enrolment(session.get(), context(request, next, expired("code"))));
        return answer(
                request,
                signingIn.enrol(session.get(), code, browser(request)),
                next,
                failure -> enrolment(session.get(), context(request, next, failure)),
                "code");
    }

    @GetMapping("/sign-in/done")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> done(HttpServletRequest request) {
        return session(request, Stage.FULL)
                .map(session -> show(request, Pages.done(forms.markOf(request), accountOf(session))))
                .orElseGet(() -> startAgain(null));
    }

    @GetMapping("/sign-out")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SHOWN)
    ResponseEntity<String> leaving(HttpServletRequest request) {
        return show(request, Pages.signOut(context(request, null, null)));
    }

    @PostMapping("/sign-out")
    @PreAuthorize(SignInAccess.AUTHORITY)
    @Audited(SignInEvent.SIGNED_OUT)
    ResponseEntity<String> signOut(
            @RequestParam(name = "form", required = false) @Nullable String form, HttpServletRequest request) {
        if (!forms.isOurs(request, form) && !forms.isFromOurScript(request))
            return show(request, Pages.signOut(context(request, null, expired("form"))));
        cookies.read(request, Cookies.Kind.SESSION).flatMap(sessions::find).ifPresent(signingIn::signOut);
        return show(request, Pages.signedOut(), cookies.remove(Cookies.Kind.SESSION));
    }

    private interface Again {
        Page page(Failure failure);
    }

    private ResponseEntity<String> answer(
            HttpServletRequest request, Step step, @Nullable String next, Again again, String field) {
        return switch (step) {
            case Step.Passed passed ->
                onward(
                        (passed.stage() == Stage.ENROLMENT ? ENROLMENT : SECOND_FACTOR) + query(next),
                        cookies.set(Cookies.Kind.SESSION, passed.session()));
            case Step.SignedIn in ->
                onward(
                        Onward.after(next),
                        cookies.set(Cookies.Kind.SESSION, in.session()),
                        cookies.set(Cookies.Kind.BROWSER, in.browser()));
            case Step.Enrolled in ->
                show(
                        request,
                        Pages.recoveryCodes(Onward.after(next), in.recoveryCodes()),
                        cookies.set(Cookies.Kind.SESSION, in.session()),
                        cookies.set(Cookies.Kind.BROWSER, in.browser()));
            case Step.Refused refused ->
                show(request, again.page(new Failure(refused.problem(), field(refused.problem(), field))));
            case Step.TooSoon soon -> tooSoon(request, again, field, soon.pause());
        };
    }

    private static String field(SignInProblem problem, String first) {
        return switch (problem) {
            case PASSWORD_UNFIT -> "password";
            case PASSWORDS_DIFFER -> "again";
            case SIGN_IN_REFUSED, SIGN_IN_TOO_SOON, SECOND_FACTOR_REFUSED, INVITATION_REFUSED, FORM_EXPIRED -> first;
        };
    }

    private ResponseEntity<String> tooSoon(HttpServletRequest request, Again again, String field, Duration wait) {
        long seconds = wait.plusMillis(999).toSeconds();
        var page = again.page(new Failure(SignInProblem.SIGN_IN_TOO_SOON, field, seconds));
        return page(request, page.status())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds))
                .body(page.html());
    }

    private Page enrolment(Session session, Context context) {
        return Pages.enrolment(context, credentials.enrolling(session.staff()), "Tongxing", accountOf(session));
    }

    private String accountOf(Session session) {
        var account = credentials.of(session.staff());
        return account.agencyNumber() + "/" + account.name().value();
    }

    private Context context(HttpServletRequest request, @Nullable String next, @Nullable Failure failure) {
        return new Context(Onward.read(next).map(Onward::text).orElse(null), forms.markOf(request), failure);
    }

    private static Failure expired(String field) {
        return new Failure(SignInProblem.FORM_EXPIRED, field);
    }

    private static String query(@Nullable String next) {
        return Onward.read(next)
                .map(onward -> "?continue=" + URLEncoder.encode(onward.text(), StandardCharsets.UTF_8))
                .orElse("");
    }

    private Optional<Session> session(HttpServletRequest request, Stage stage) {
        return cookies.read(request, Cookies.Kind.SESSION)
                .flatMap(sessions::find)
                .filter(session -> session.stage() == stage);
    }

    private Browser browser(HttpServletRequest request) {
        var told = request.getHeader("X-Tongxing-Source");
        return new Browser(
                cookies.read(request, Cookies.Kind.BROWSER),
                Browser.network(told == null ? request.getRemoteAddr() : told));
    }

    private static ResponseEntity<String> startAgain(@Nullable String next) {
        return onward("/sign-in" + query(next));
    }

    private static ResponseEntity<String> onward(String where, String... set) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, where)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .headers(headers -> headers.addAll(HttpHeaders.SET_COOKIE, List.of(set)))
                .build();
    }

    private ResponseEntity<String> show(HttpServletRequest request, Page page, String... set) {
        return page(request, page.status())
                .headers(headers -> headers.addAll(HttpHeaders.SET_COOKIE, List.of(set)))
                .body(page.html());
    }

    private ResponseEntity.BodyBuilder page(HttpServletRequest request, int status) {
        return ResponseEntity.status(status)
                .contentType(PageHeaders.HTML)
                .headers(pageHeaders)
                .header(HttpHeaders.SET_COOKIE, cookies.set(Cookies.Kind.FORM, forms.markOf(request)));
    }
}
