package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** The one place where an exception becomes an answer. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final ObjectProvider<RefusalListener> listeners;

    ProblemAdvice(ObjectProvider<RefusalListener> listeners) {
        this.listeners = listeners;
    }

    @ExceptionHandler(Exception.class)
    @Nullable
    ResponseEntity<Map<String, Object>> answer(
            Exception e, HttpServletRequest request, HttpServletResponse response, @Nullable HandlerMethod handler)
            throws Exception {
        // the caller went away or is reading a stream already: nobody would understand a problem now
        if (e instanceof AsyncRequestNotUsableException || response.isCommitted() && e instanceof IOException)
            return null;
        var refused = problemOf(e);
        if (response.isCommitted()) {
            log(refused, e);
            // the server breaks the connection: half a file must not end as if it were a whole one
            throw e;
        }
        log(refused, e);
        var problem = handler == null ? refused : RefusalListener.heard(listeners, request, handler, refused);
        var answer = ProblemWriter.entity(request, problem);
        var allowed = e instanceof HttpRequestMethodNotSupportedException m ? m.getSupportedMethods() : null;
        if (allowed == null) return answer;
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .body(answer.getBody());
    }

    private static ProblemException problemOf(Exception e) {
        var own = causeOf(e);
        if (own != null) return own;
        return switch (e) {
            case HttpMessageNotReadableException json -> JsonProblems.of(json.getCause());
            case MethodArgumentNotValidException invalid -> ValidationProblems.of(invalid);
            case HandlerMethodValidationException invalid -> ValidationProblems.of(invalid);
            case MethodArgumentTypeMismatchException mismatch -> argument(mismatch);
            case TypeMismatchException mismatch -> CommonProblem.INVALID_REQUEST.of();
            case MissingRequestHeaderException missing -> header(missing.getHeaderName());
            case MissingServletRequestParameterException missing -> required("query/" + missing.getParameterName());
            case AccessDeniedException denied -> CommonProblem.FORBIDDEN.of();
            case AuthenticationException unknown -> CommonProblem.UNAUTHENTICATED.of();
            case DataAccessException database -> orInternal(DatabaseProblems.of(database));
            case TransactionException database -> orInternal(DatabaseProblems.of(database));
            case ErrorResponse spring -> byStatus(spring.getStatusCode().value());
            default -> CommonProblem.INTERNAL.of();
        };
    }

    private static @Nullable ProblemException causeOf(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) return problem;
        }
        return null;
    }

    private static ProblemException orInternal(@Nullable ProblemException problem) {
        return problem != null ? problem : CommonProblem.INTERNAL.of();
    }

    private static ProblemException header(String name) {
        if (name.equalsIgnoreCase("Idempotency-Key")) return CommonProblem.IDEMPOTENCY_KEY_REQUIRED.of();
        if (name.equalsIgnoreCase(HttpHeaders.IF_MATCH)) return CommonProblem.VERSION_REQUIRED.of();
        return required("header/" + name);
    }

    private static ProblemException required(String pointer) {
        return CommonProblem.INVALID_REQUEST.of().with(new FieldProblem(pointer, "REQUIRED", "必填", "This is required"));
    }

    private static ProblemException argument(MethodArgumentTypeMismatchException e) {
        var parameter = e.getParameter();
        var place = parameter.hasParameterAnnotation(PathVariable.class)
                ? "path/"
                : parameter.hasParameterAnnotation(RequestHeader.class) ? "header/" : "query/";
        return CommonProblem.INVALID_REQUEST
                .of()
                .with(new FieldProblem(place + e.getName(), "INVALID_VALUE", "取值不正确", "This is not a possible value"));
    }

    static ProblemException byStatus(int status) {
        for (var known : CommonProblem.values()) {
            if (known.status() == status) return known.of();
        }
        return status < 500 ? CommonProblem.INVALID_REQUEST.of() : CommonProblem.INTERNAL.of();
    }

    private static void log(ProblemException problem, Exception e) {
        if (problem.code() == CommonProblem.INTERNAL) {
            LOG.error("a request failed", e);
        } else if (e instanceof DataAccessException || e instanceof TransactionException) {
            LOG.warn("the database refused: {} answered as {}", e.getClass().getSimpleName(), problem.code());
        }
    }
}
