package cn.tongxing.registry;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * HTTP basic, nothing else. A password encoder would be wrong here: the password is a long random secret, and every
 * service asks each second, so bcrypt would cost more than the whole registry.
 */
final class CredentialCheck extends HttpFilter {

    private static final String REFUSAL = """
            {"type":"/problems/UNAUTHENTICATED","title":"未提供有效的注册中心凭据","status":401,\
            "code":"UNAUTHENTICATED","detail":"The registry needs its credentials","retryable":false}""";

    private final transient Credentials credentials;

    CredentialCheck(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (credentials.match(request.getHeader("Authorization"))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        response.setHeader("WWW-Authenticate", "Basic realm=\"registry\"");
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(REFUSAL);
    }
}
