package cn.tongxing.identity.session;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.platform.actor.BrowserCookies;
import cn.tongxing.platform.deployment.Deployment;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * What a browser keeps for us: opaque values, never read by scripts, sent to this host only ({@code __Host-}, which needs
 * https; a development deployment on http has names with its province instead, for ports of one host share cookies).
 */
@Component
public class Cookies {

    /** Of the browser's session, of the browser itself, and of its forms. */
    public enum Kind {
        SESSION(BrowserCookies.SESSION, "Lax", null),
        BROWSER("tongxing-browser", "Lax", Duration.ofDays(180)),
        FORM("tongxing-form", "Lax", null);

        private final String label;
        private final String sameSite;
        private final @Nullable Duration life;

        Kind(String label, String sameSite, @Nullable Duration life) {
            this.label = label;
            this.sameSite = sameSite;
            this.life = life;
        }
    }

    private final boolean https;
    private final String issuer;
    private final String province;

    Cookies(Deployment deployment) {
        this.https = "https".equals(deployment.issuer().getScheme());
        this.issuer = deployment.issuer().toString();
        this.province = deployment.province().value();
    }

    public String name(Kind kind) {
        return BrowserCookies.name(kind.label, issuer, province);
    }

    public Optional<Opaque> read(HttpServletRequest request, Kind kind) {
        var all = request.getCookies();
        if (all == null) return Optional.empty();
        var name = name(kind);
        Optional<Opaque> found = Optional.empty();
        for (var cookie : all) {
            if (!cookie.getName().equals(name)) continue;
            // two of one name: one of them was planted, and nobody knows which
            if (found.isPresent()) return Optional.empty();
            found = Opaque.read(cookie.getValue());
        }
        return found;
    }

    public String set(Kind kind, Opaque value) {
        var cookie = of(kind, value.value());
        return (kind.life == null ? cookie : cookie.maxAge(kind.life)).build().toString();
    }

    public String remove(Kind kind) {
        return of(kind, "").maxAge(0).build().toString();
    }

    private ResponseCookie.ResponseCookieBuilder of(Kind kind, String value) {
        return ResponseCookie.from(name(kind), value)
                .path("/")
                .httpOnly(true)
                .secure(https)
                .sameSite(kind.sameSite);
    }
}
