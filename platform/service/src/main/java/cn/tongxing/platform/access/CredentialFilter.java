package cn.tongxing.platform.access;

import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns an {@code Authorization} header of one scheme into an identity; without the header nobody is asking. */
final class CredentialFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(CredentialFilter.class);

    /** What a scheme's credential proves. */
    interface Scheme {
        Authentication authenticate(String credential) throws TokenRefused;
    }

    private final String prefix;
    private final Scheme scheme;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    CredentialFilter(String name, Scheme scheme) {
        this.prefix = name + " ";
        this.scheme = scheme;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        try {
            if (headers.size() > 1 || !headers.getFirst().regionMatches(true, 0, prefix, 0, prefix.length())) {
                throw new TokenRefused("another scheme, or several");
            }
            var who = scheme.authenticate(
                    headers.getFirst().substring(prefix.length()).strip());
            var context = new SecurityContextImpl(who);
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        } catch (TokenRefused e) {
            LOG.info("{} refused: {}", prefix.strip(), e.getMessage());
            refuse(request, response, prefix);
            return;
        } catch (ProblemException e) {
            ProblemWriter.write(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    static void refuse(HttpServletRequest request, HttpServletResponse response, String scheme) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme.strip());
        ProblemWriter.write(request, response, CommonProblem.UNAUTHENTICATED.of());
    }
}
