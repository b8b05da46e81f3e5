package cn.tongxing.platform.testing;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds every answer of a service under test against the service's own OpenAPI document; one that is not as described
 * becomes a 599 that says what differs, so that whichever test asked fails.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class DescribedAnswers extends OncePerRequestFilter {
    private static final String DESCRIPTION = "/v3/api-docs";

    private volatile @Nullable ApiDescription description;

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var accepted = request.getHeader("Accept");
        return request.getRequestURI().startsWith(DESCRIPTION)
                || accepted != null && (accepted.contains("text/event-stream") || accepted.startsWith("text/html"));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var described = description(request.getLocalPort());
        var operation = described.operation(request.getMethod(), request.getRequestURI());
        if (operation.isEmpty() || operation.get().isStreamed()) {
            chain.doFilter(request, response);
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        var faults = described.faults(
                operation.get(),
                new ApiDescription.Answer(answer.getStatus(), answer.getContentType(), answer.getContentAsByteArray()));
        if (!faults.isEmpty() && !request.isAsyncStarted()) {
            var was = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
            answer.reset();
            answer.setStatus(599);
            answer.setContentType("text/plain;charset=UTF-8");
            var said = "NOT AS DESCRIBED: %s %s: %s".formatted(operation.get().name(), faults, was);
            System.err.println(said); // most tests show the status only
            answer.getWriter().write(said);
        }
        if (!request.isAsyncStarted()) answer.copyBodyToResponse();
    }

    private ApiDescription description(int port) {
        var known = description;
        if (known == null) description = known = read(port);
        return known;
    }

    private static ApiDescription read(int port) {
        try (var http = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + DESCRIPTION))
                    .build();
            var answer = http.send(asked, HttpResponse.BodyHandlers.ofString());
            // in production nothing is described
            return new ApiDescription(JsonMapper.shared().readTree(answer.statusCode() == 200 ? answer.body() : "{}"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
