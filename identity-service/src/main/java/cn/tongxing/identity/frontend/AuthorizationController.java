package cn.tongxing.identity.frontend;

import cn.tongxing.identity.session.Cookies;
import cn.tongxing.identity.session.Session;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.identity.session.Trail;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.deployment.Deployment;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The authorization endpoint: a code for whoever is signed in, else the way to the sign-in page. Ours and not the
 * framework's, whose OpenID Connect keeps sessions in the memory of one replica (ADR 0230).
 */
@Hidden // pages are for people; the description is for systems
@RestController
class AuthorizationController {

    static final String EVENT = "AUTHORIZATION_CODE_ISSUED";

    private final FrontEnds frontEnds;
    private final Codes codes;
    private final Sessions sessions;
    private final Cookies cookies;
    private final Deployment deployment;
    private final Audit audit;

    AuthorizationController(
            FrontEnds frontEnds, Codes codes, Sessions sessions, Cookies cookies, Deployment deployment, Audit audit) {
        this.frontEnds = frontEnds;
        this.codes = codes;
        this.sessions = sessions;
        this.cookies = cookies;
        this.deployment = deployment;
        this.audit = audit;
    }

    @GetMapping("/oauth2/authorize")
    @PreAuthorize("hasAuthority('SIGN_IN')")
    @Audited(EVENT)
    @Transactional
    public ResponseEntity<Void> authorize(HttpServletRequest request) {
        var asked = new AuthorizationRequest(request.getParameterMap());
        // never to an address that is not registered, not even with an error: that would be an open redirect
        var frontEnd = asked.frontEnd(frontEnds).orElseThrow(FrontEndProblem.FRONT_END_UNKNOWN::of);
        var fault = asked.fault();
        if (fault.isPresent()) return error(asked, fault.get());
        var session = cookies.read(request, Cookies.Kind.SESSION)
                .flatMap(sessions::find)
                .filter(Session::isFull);
        if (session.isPresent()) return code(asked, frontEnd, session.get());
        if (asked.mayNotAsk()) return error(asked, "login_required");
        return to("/sign-in?continue=" + encoded(request.getQueryString()));
    }

    private ResponseEntity<Void> code(AuthorizationRequest asked, FrontEnd frontEnd, Session session) {
        var code = codes.issue(asked.grant(frontEnd, session.id()));
        audit.record(Trail.by(session.staff(), session.agency(), EVENT).detail("frontEnd", frontEnd.id()));
        return back(asked, "code", code.value());
    }

    private ResponseEntity<Void> error(AuthorizationRequest asked, String code) {
        return back(asked, "error", code);
    }

    /** With the issuer's name, so that a front-end of two provinces sees who answered (RFC 9207). */
    private ResponseEntity<Void> back(AuthorizationRequest asked, String name, String value) {
        Map<String, String> answer = new LinkedHashMap<>();
        answer.put(name, value);
        var state = asked.one("state");
        if (state != null) answer.put("state", state);
        answer.put("iss", deployment.issuer().toString());
        var address = asked.given("redirect_uri");
        return to(address
                + (address.contains("?") ? "&" : "?")
                + answer.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&")));
    }

    private static ResponseEntity<Void> to(String address) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
