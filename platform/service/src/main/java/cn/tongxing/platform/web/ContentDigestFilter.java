package cn.tongxing.platform.web;

import cn.tongxing.platform.seal.ContentDigest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Says of an answer that nobody signs what its body's digest is; the answer is held in memory, so it has to be a small one. */
public final class ContentDigestFilter extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var held = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, held);
        held.setHeader(ContentDigest.HEADER, ContentDigest.of(held.getContentAsByteArray()));
        held.copyBodyToResponse();
    }
}
