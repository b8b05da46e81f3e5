package cn.tongxing.platform.access;

import cn.tongxing.platform.web.RequestId;
import cn.tongxing.platform.web.Trace;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

/** What is added to every call of another service of the province. */
final class CallInterceptors {
    private CallInterceptors() {}

    /** The request id and the trace travel along, and a service without any instance is as unreachable as one that is silent. */
    static ClientHttpRequestInterceptor common() {
        return (request, body, execution) -> {
            var id = RequestId.current();
            if (!id.isEmpty()) request.getHeaders().set(RequestId.HEADER, id);
            Trace.onward().ifPresent(parent -> request.getHeaders().set(Trace.HEADER, parent));
            try {
                return execution.execute(request, body);
            } catch (IllegalStateException noInstance) {
                throw new IOException(noInstance.getMessage(), noInstance);
            }
        };
    }

    static ClientHttpRequestInterceptor asCaller() {
        return (request, body, execution) -> {
            request.getHeaders().setBearerAuth(callersToken());
            return execution.execute(request, body);
        };
    }

    static ClientHttpRequestInterceptor asService(KeyServiceTokens tokens) {
        return (request, body, execution) -> {
            var token = tokens.current();
            request.getHeaders().setBearerAuth(token);
            var response = execution.execute(request, body);
            if (response.getStatusCode() == HttpStatus.UNAUTHORIZED) tokens.forget(token);
            return response;
        };
    }

    /** Without a caller there is nothing to relay, and the service's own wider rights must not slip in instead. */
    static String callersToken() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(CallerAuthentication.class::isInstance)
                .map(who -> ((CallerAuthentication) who).token().value())
                .orElseThrow(() -> new AuthenticationCredentialsNotFoundException("no caller whose token to relay"));
    }
}
