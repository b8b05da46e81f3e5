package cn.tongxing.gateway.problem;

import cn.tongxing.platform.problem.ProblemBody;
import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes every answer that is the gateway's own as RFC 9457, whatever threw it and wherever. */
@Component
@Order(-2)
public final class Problems implements ErrorWebExceptionHandler {

    /** The exchange's attribute that holds the code of a refusal, for the access log. */
    public static final String CODE = Problems.class.getName();

    /** The exchange's attribute that says that a person is reading, not a program. */
    public static final String FOR_PEOPLE = Problems.class.getName() + ".people";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final String REQUEST_ID = "X-Request-Id";

    /** What is left of the request on the connection cannot be told from the next one, or will never come. */
    private static final Set<ProblemCode> LAST_WORDS =
            Set.of(GatewayProblem.MALFORMED_REQUEST, GatewayProblem.REQUEST_TOO_SLOW);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        String requestId = exchange.getRequest().getHeaders().getFirst(REQUEST_ID);
        if (exchange.getResponse().isCommitted()) {
            LOG.warn("an answer broke off, request {}: {}", requestId, error.toString());
            return Mono.error(error); // too late for words: the connection is cut
        }
        ProblemException problem = problemOf(error);
        exchange.getAttributes().put(CODE, problem.code().name());
        if (problem.code() == GatewayProblem.INTERNAL) {
            LOG.error("a request failed, id {}", requestId, error);
        }
        Map<String, Object> body =
                ProblemBody.of(problem, language(exchange.getRequest().getHeaders()), requestId);
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.code().status()));
        headers(response.getHeaders(), problem);
        if (error instanceof MethodNotAllowedException refused) {
            response.getHeaders().setAllow(refused.getSupportedMethods());
        }
        byte[] bytes;
        if (exchange.getAttribute(FOR_PEOPLE) != null
                && takesPages(exchange.getRequest().getHeaders())) {
            response.getHeaders().set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
            response.getHeaders().set("Content-Security-Policy", ProblemPage.POLICY);
            bytes = ProblemPage.of(problem, requestId).getBytes(StandardCharsets.UTF_8);
        } else {
            bytes = JsonMapper.shared().writeValueAsBytes(body);
        }
        response.getHeaders().setContentLength(bytes.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
    }

    private static boolean takesPages(HttpHeaders headers) {
        String accept = headers.getFirst(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private static void headers(HttpHeaders headers, ProblemException problem) {
        if (LAST_WORDS.contains(problem.code())) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        headers.set(HttpHeaders.CONTENT_TYPE, ProblemBody.MEDIA_TYPE);
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        if (problem.extra().get("retryAfterSeconds") instanceof Number seconds) {
            headers.set(HttpHeaders.RETRY_AFTER, seconds.toString());
            if (problem.code() == GatewayProblem.RATE_LIMITED) {
                headers.set(
                        "RateLimit-Policy", "\"default\";q=" + problem.extra().get("limit") + ";w=1");
                headers.set("RateLimit", "\"default\";r=0;t=" + seconds);
            }
        }
    }

    static ProblemException problemOf(Throwable error) {
        return switch (error) {
            case ProblemException problem -> problem;
            case ResponseStatusException decided ->
                GatewayProblem.ofStatus(decided.getStatusCode().value()).of();
            default -> GatewayProblem.INTERNAL.of();
        };
    }

    private static Locale language(HttpHeaders headers) {
        String asked = headers.getFirst(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null) {
            return Locale.CHINESE;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(asked), SPOKEN);
            return best == null ? Locale.CHINESE : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.CHINESE;
        }
    }
}
