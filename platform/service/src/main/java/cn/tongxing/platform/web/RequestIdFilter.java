package cn.tongxing.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before everything else, so that every refusal can be found again under its id, and in its trace. */
final class RequestIdFilter extends OncePerRequestFilter {
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final String TRACE = Trace.class.getName();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = kept(request, ATTRIBUTE, () -> RequestId.of(request.getHeader(RequestId.HEADER)));
        MDC.put(RequestId.MDC_KEY, id);
        Trace.put(kept(request, TRACE, () -> Trace.of(request.getHeader(Trace.HEADER))));
        try {
            response.setHeader(RequestId.HEADER, id);
            chain.doFilter(request, response);
        } finally {
            MDC.remove(RequestId.MDC_KEY);
            Trace.put(null);
        }
    }

    /** The same when the request is dispatched again. */
    private static String kept(HttpServletRequest request, String attribute, Supplier<String> first) {
        var known = (String) request.getAttribute(attribute);
        if (known != null) return known;
        var made = first.get();
        request.setAttribute(attribute, made);
        return made;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
