package cn.tongxing.identity.token;

import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.web.authentication.JwtClientAssertionAuthenticationConverter;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes the client from the assertion where the request does not name it: RFC 7523 makes client_id optional, Spring does not. */
final class AssertionConverter implements AuthenticationConverter {

    private final JwtClientAssertionAuthenticationConverter spring = new JwtClientAssertionAuthenticationConverter();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var assertion = request.getParameter("client_assertion");
        var named = request.getParameter("client_id") != null;
        return spring.convert(assertion == null || named ? request : named(request, subject(assertion)));
    }

    private static String subject(String assertion) {
        try {
            var subject = SignedJWT.parse(assertion).getJWTClaimsSet().getSubject();
            if (subject != null) return subject;
        } catch (ParseException notAnAssertion) {
            // falls through: nobody is named
        }
        throw new TokenRefused(Refusal.MALFORMED);
    }

    private static HttpServletRequest named(HttpServletRequest request, String client) {
        Map<String, String[]> parameters = new LinkedHashMap<>(request.getParameterMap());
        parameters.put("client_id", new String[] {client});
        return new HttpServletRequestWrapper(request) {
            @Override
            public Map<String, String[]> getParameterMap() {
                return parameters;
            }
        };
    }
}
