package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.method.HandlerMethod;

/** Told of every request that a handler answered with a problem, before the answer leaves. */
public interface RefusalListener {
    /** @return what is answered: the problem, or why it cannot be relied on */
    ProblemException refused(HttpServletRequest request, HandlerMethod handler, ProblemException problem);

    /** What all of them leave of it. */
    static ProblemException heard(
            Iterable<RefusalListener> listeners,
            HttpServletRequest request,
            HandlerMethod handler,
            ProblemException problem) {
        for (var listener : listeners) problem = listener.refused(request, handler, problem);
        return problem;
    }
}
