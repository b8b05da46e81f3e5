package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.method.HandlerMethod;

/** Told of every request that a handler answered with a problem, before the answer leaves. */
public interface RefusalListener {
    void refused(HttpServletRequest request, HandlerMethod handler, ProblemException problem);
}
