package cn.tongxing.identity.token;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers refused token requests as RFC 6749 §5.2 asks, and counts, logs and audits why. The caller of a client that is
 * unknown, disabled or wrong learns {@code invalid_client} and nothing more.
 */
@Component
class TokenErrors implements AuthenticationFailureHandler, AuthenticationEntryPoint {

    private static final Logger LOG = LoggerFactory.getLogger(TokenErrors.class);
    private static final JsonMapper JSON = new JsonMapper();
    /** Refusals that concern no client on file; a stranger shall not fill the audit trail. */
    private static final Set<Refusal> OF_STRANGERS = EnumSet.of(
            Refusal.NO_CREDENTIALS,
            Refusal.MALFORMED,
            Refusal.UNKNOWN_CLIENT,
            Refusal.GRANT_NOT_OFFERED,
            Refusal.CODE_UNKNOWN);

    private final MeterRegistry meters;
    private final Audit audit;

    TokenErrors(MeterRegistry meters, Audit audit) {
        this.meters = meters;
        this.audit = audit;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException none)
            throws IOException {
        refuse(request, response, Refusal.NO_CREDENTIALS, OAuth2ErrorCodes.INVALID_CLIENT);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.SERVER_ERROR;
        if (code.equals(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE) || code.equals(OAuth2ErrorCodes.SERVER_ERROR)) {
            LOG.error("token request failed: {}", code, failure);
            write(request, response, code);
            return;
        }
        var reason = reason(failure, code);
        if (failure.getAuthenticationRequest() != null && !OF_STRANGERS.contains(reason)) {
            try {
                audit.refused(AuditEntry.of(
                                "TOKEN_REFUSED",
                                "client",
                                failure.getAuthenticationRequest().getName())
                        .detail("reason", reason));
            } catch (ProblemException wrongClock) {
                LOG.error("token request refused by a wrong clock: {}", reason, wrongClock);
                write(request, response, OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
                return;
            }
        }
        refuse(request, response, reason, code);
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal reason, String code)
            throws IOException {
        meters.counter("tongxing.tokens.refused", "reason", reason.name()).increment();
        LOG.info("no token: {} ({})", reason, code);
        write(request, response, code);
    }

    private static Refusal reason(AuthenticationException failure, String code) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TokenRefused refused) return refused.reason();
            if (cause instanceof AssertionRefused refused) return refused.reason();
            if (cause instanceof GrantRefused refused) return refused.reason();
        }
        if (code.equals(OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE)) return Refusal.GRANT_NOT_OFFERED;
        if (!code.equals(OAuth2ErrorCodes.INVALID_CLIENT)) return Refusal.MALFORMED;
        return String.valueOf(failure.getMessage()).contains("authentication_method")
                ? Refusal.SECRET_NOT_ALLOWED
                : Refusal.WRONG_SECRET;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, String code)
            throws IOException {
        response.setStatus(status(code));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (response.getStatus() == HttpServletResponse.SC_UNAUTHORIZED
                && request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"tongxing\"");
        }
        if (response.getStatus() == HttpServletResponse.SC_SERVICE_UNAVAILABLE)
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        response.getOutputStream().write(JSON.writeValueAsBytes(body));
    }

    private static int status(String code) {
        return switch (code) {
            case OAuth2ErrorCodes.INVALID_CLIENT -> HttpServletResponse.SC_UNAUTHORIZED;
            case OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            case OAuth2ErrorCodes.SERVER_ERROR -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }
}
