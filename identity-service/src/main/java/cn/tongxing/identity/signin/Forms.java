package cn.tongxing.identity.signin;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.identity.session.Cookies;
import cn.tongxing.platform.actor.BrowserCookies;
import cn.tongxing.platform.seal.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says whether a form was sent from our own page: it carries the digest of a cookie that no other site can read or set,
 * and the browser, if it tells, says that it came from here. {@code Origin} is not asked: with our referrer policy it is
 * {@code null}.
 */
@Component
class Forms {

    private static final Set<String> FROM_HERE = Set.of("same-origin", "none");

    private static final String MARK = Forms.class.getName();

    private final Cookies cookies;

    Forms(Cookies cookies) {
        this.cookies = cookies;
    }

    /** The browser's own where it has one, so that forms open in other tabs stay good. */
    Opaque markOf(HttpServletRequest request) {
        if (request.getAttribute(MARK) instanceof Opaque chosen) return chosen;
        var mark = cookies.read(request, Cookies.Kind.FORM).orElseGet(Opaque::next);
        request.setAttribute(MARK, mark);
        return mark;
    }

    static String field(Opaque mark) {
        return Sha256.of(
                        "form ".getBytes(StandardCharsets.US_ASCII),
                        mark.value().getBytes(StandardCharsets.US_ASCII))
                .text();
    }

    /** A front-end's script at our own address: no other site's script may set this header (see {@link BrowserCookies}). */
    boolean isFromOurScript(HttpServletRequest request) {
        return request.getHeader(BrowserCookies.FROM_PAGE) != null && isFromHere(request);
    }

    private static boolean isFromHere(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null || FROM_HERE.contains(site);
    }

    boolean isOurs(HttpServletRequest request, @Nullable String field) {
        if (field == null || !isFromHere(request)) return false;
        return cookies.read(request, Cookies.Kind.FORM)
                .filter(mark -> MessageDigest.isEqual(
                        field(mark).getBytes(StandardCharsets.US_ASCII), field.getBytes(StandardCharsets.US_ASCII)))
                .isPresent();
    }
}
