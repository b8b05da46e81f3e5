package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemBody;
import cn.tongxing.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as RFC 9457 says, for controllers and for filters alike. */
public final class ProblemWriter {
    private static final JsonMapper JSON = new JsonMapper();

    private ProblemWriter() {}

    static ResponseEntity<Map<String, Object>> entity(HttpServletRequest request, ProblemException problem) {
        var locale = Language.of(request);
        var answer = ResponseEntity.status(problem.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        var wait = problem.extra().get("retryAfterSeconds");
        if (wait != null) answer.header(HttpHeaders.RETRY_AFTER, wait.toString());
        return answer.body(ProblemBody.of(problem, locale, RequestId.current()));
    }

    public static void write(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
            throws IOException {
        var entity = entity(request, problem);
        response.setStatus(entity.getStatusCode().value());
        entity.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.getOutputStream().write(JSON.writeValueAsBytes(entity.getBody()));
    }
}
