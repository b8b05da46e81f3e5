package cn.tongxing.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CookiesTest {

    @Test
    void onHttpsACookieIsOfThisHostAloneAndNoScriptReadsIt() {
        var cookies = cookies("https://gateway.example.cn");

        for (var kind : Cookies.Kind.values())
            assertThat(cookies.set(kind, Opaque.next()))
                    .startsWith("__Host-tongxing-")
                    .contains("; Path=/")
                    .contains("; Secure")
                    .contains("; HttpOnly")
                    .contains("; SameSite=Lax")
                    .doesNotContain("Domain");
    }

    @Test
    void onHttpTwoProvincesOfOneMachineHaveCookiesOfTheirOwn() {
        assertThat(cookies("http://127.0.0.1:8034").name(Cookies.Kind.SESSION)).isEqualTo("tongxing-session-34");
    }

    @Test
    void oneOfTwoCookiesOfOneNameWasPlantedSoNeitherCounts() {
        var cookies = cookies("https://gateway.example.cn");
        var name = cookies.name(Cookies.Kind.SESSION);
        var own = Opaque.next();
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(name, own.value()));
        assertThat(cookies.read(request, Cookies.Kind.SESSION)).hasValue(own);

        request.setCookies(
                new Cookie(name, own.value()), new Cookie(name, Opaque.next().value()));
        assertThat(cookies.read(request, Cookies.Kind.SESSION)).isEmpty();

        request.setCookies(new Cookie(name, "short"));
        assertThat(cookies.read(request, Cookies.Kind.SESSION)).isEmpty();
    }

    private static Cookies cookies(String issuer) {
        return new Cookies(new Deployment(DivisionCode.of("34"), "identity-service", URI.create(issuer)));
    }
}
