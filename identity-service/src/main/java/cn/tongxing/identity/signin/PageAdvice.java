package cn.tongxing.identity.signin;

import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.RefusalListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.HandlerMethod;

/**
 * What is refused on the ways that people's browsers take, such as a front-end that is not registered, is said on a page;
 * programs that ask for JSON get the problem as everywhere.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(basePackages = {"cn.tongxing.identity.signin", "cn.tongxing.identity.frontend"})
class PageAdvice {

    private final ObjectProvider<RefusalListener> listeners;

    PageAdvice(ObjectProvider<RefusalListener> listeners) {
        this.listeners = listeners;
    }

    @ExceptionHandler(exception = ProblemException.class, produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(ProblemException refused, HttpServletRequest request, HandlerMethod handler) {
        var problem = RefusalListener.heard(listeners, request, handler, refused);
        return ResponseEntity.status(problem.code().status())
                .contentType(PageHeaders.HTML)
                .headers(PageHeaders.of(List.of()))
                .body(Pages.refused(problem).html());
    }
}
