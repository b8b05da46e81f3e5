package cn.tongxing.gateway.access;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.actor.BrowserCookies;
import cn.tongxing.platform.problem.ProblemException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * People's browsers bring a cookie where systems bring a token (ADR 0234). The cookie becomes the person's token here, and
 * what it says is checked like any other's. A cookie is sent by the browser whoever made it ask, so the request must also
 * come from our own pages: what cross-site pages can make a browser send is refused, for reading too, since a look is
 * audited as the person's.
 */
@Component
public final class BrowserCheck {

    private static final String SITE = "Sec-Fetch-Site";
    private static final String OURS = "same-origin";

    private final BrowserTokens browsers;
    private final TokenCheck tokens;
    private final String cookie;
    private final Set<String> origins = new HashSet<>();

    BrowserCheck(BrowserTokens browsers, TokenCheck tokens, AccessSettings settings, BrowserSettings pages) {
        this.browsers = browsers;
        this.tokens = tokens;
        this.cookie = BrowserCookies.name(
                BrowserCookies.SESSION,
                settings.issuerAddress(),
                settings.self().value());
        origins.add(BrowserSettings.originOf(settings.issuerAddress()));
        origins.addAll(pages.origins());
    }

    /** What a browser's request turned out to be: whose, and the token to send on in the cookie's place. */
    public record Signed(AccessToken token, String jwt) {
        @Override
        public String toString() {
            return "Signed[…]";
        }
    }

    /** The value of the session's cookie, if there is one; two of one name count for nothing, as with identity-service. */
    public @Nullable String cookieOf(ServerHttpRequest request) {
        if (!request.getHeaders().containsHeader(HttpHeaders.COOKIE)) {
            return null;
        }
        List<HttpCookie> named = request.getCookies().getOrDefault(cookie, List.of());
        return named.size() == 1 ? named.getFirst().getValue() : null;
    }

    /**
     * Whose browser it is; an error when it is nobody's any more, or when the request was not made by our pages.
     *
     * @param used whether somebody is at work; a stream that only waits does not keep a sign-in alive
     * @param beforeCost runs before identity-service is asked or a signature checked; may refuse by throwing
     */
    public Mono<Signed> check(ServerHttpRequest request, String session, boolean used, Runnable beforeCost) {
        if (!isFromOurPages(request)) {
            throw GatewayProblem.NOT_FROM_OUR_PAGES.of();
        }
        return browsers.tokenOf(session, used, beforeCost).flatMap(jwt -> {
            try {
                return Mono.just(signed(jwt, beforeCost));
            } catch (ProblemException refusal) {
                if (refusal.code() != GatewayProblem.UNAUTHENTICATED) {
                    throw refusal;
                }
                // revoked since it was issued: the sign-in itself may go on, as after a sign-out in another browser
                browsers.forget(session);
                return browsers.tokenOf(session, used, beforeCost).map(fresh -> signed(fresh, beforeCost));
            }
        });
    }

    private Signed signed(String jwt, Runnable beforeCost) {
        return new Signed(tokens.check(jwt, beforeCost), jwt);
    }

    private boolean isFromOurPages(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String site = headers.getFirst(SITE);
        String origin = headers.getOrigin();
        if (site != null && !site.equals(OURS) || origin != null && !origins.contains(origin)) {
            return false;
        }
        return headers.containsHeader(BrowserCookies.FROM_PAGE) || site != null && reads(request.getMethod());
    }

    private static boolean reads(HttpMethod method) {
        return method == HttpMethod.GET || method == HttpMethod.HEAD;
    }
}
