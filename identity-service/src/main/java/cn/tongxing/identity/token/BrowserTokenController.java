package cn.tongxing.identity.token;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.identity.session.Session;
import cn.tongxing.identity.session.Sessions;
import cn.tongxing.identity.session.Trail;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.web.CommonProblem;
import jakarta.validation.Valid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The gateway's question whose browser holds this cookie: a short access token of the person, who never sees it (ADR
 * 0234). Who is signed in, who is enabled and what is granted is read anew each time.
 */
@RestController
class BrowserTokenController {

    static final String EVENT = "BROWSER_TOKEN_ISSUED";
    /** Names in the audit trail that a person acted in a browser, at the gateway's own address; no client has this id. */
    static final String CLIENT = "browser";

    private static final String GATEWAY = "service-gateway";

    private final Sessions sessions;
    private final People people;
    private final PersonTokens tokens;
    private final Audit audit;

    BrowserTokenController(Sessions sessions, People people, PersonTokens tokens, Audit audit) {
        this.sessions = sessions;
        this.people = people;
        this.tokens = tokens;
        this.audit = audit;
    }

    /** @param used whether somebody is at work, or a stream only waits */
    record Question(@Nullable String session, @Nullable Boolean used) {
        @Override
        public String toString() {
            return "Question[…]";
        }
    }

    record BrowserToken(String accessToken, long expiresIn) {
        @Override
        public String toString() {
            return "BrowserToken[…]";
        }
    }

    @PostMapping("/internal/browser-tokens")
    @PreAuthorize("hasAuthority('BROWSER_TOKEN')")
    @Audited(EVENT)
    @Transactional
    public ResponseEntity<BrowserToken> issue(@Valid @RequestBody Question question, Actor actor) {
        // another service of the deployment has no browsers to speak for
        if (!GATEWAY.equals(actor.client())) throw CommonProblem.FORBIDDEN.of();
        var session = find(question).filter(Session::isFull).orElseThrow(CommonProblem.NOT_FOUND::of);
        var token = tokens.access(person(session));
        audit.record(Trail.by(session.staff(), session.agency(), EVENT).detail("session", session.id()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(new BrowserToken(token.getTokenValue(), PersonTokens.LIFE.toSeconds()));
    }

    private Optional<Session> find(Question question) {
        return Opaque.read(question.session())
                .flatMap(cookie ->
                        Boolean.FALSE.equals(question.used()) ? sessions.peek(cookie) : sessions.find(cookie));
    }

    private People.Person person(Session session) {
        try {
            return people.find(session.id(), CLIENT);
        } catch (GrantRefused nobodyAnyMore) {
            throw CommonProblem.NOT_FOUND.of();
        }
    }
}
