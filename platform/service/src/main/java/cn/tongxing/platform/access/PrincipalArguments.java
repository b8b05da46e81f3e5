package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers their {@link Actor}, {@link CallerToken} or {@link PeerPrincipal}; never null. */
final class PrincipalArguments implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        var type = parameter.getParameterType();
        return type == Actor.class || type == CallerToken.class || type == PeerPrincipal.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        var type = parameter.getParameterType();
        if (who instanceof CallerAuthentication caller && type == Actor.class) return caller.getPrincipal();
        if (who instanceof CallerAuthentication caller && type == CallerToken.class) return caller.token();
        if (who instanceof PeerAuthentication peer && type == PeerPrincipal.class) return peer.getPrincipal();
        throw new AuthenticationCredentialsNotFoundException("no " + type.getSimpleName());
    }
}
