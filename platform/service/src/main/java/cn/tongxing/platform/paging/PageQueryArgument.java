package cn.tongxing.platform.paging;

import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link PageQuery} from {@code limit} and {@code cursor}. */
final class PageQueryArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PageQuery.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var cursor = request.getParameter("cursor");
        return new PageQuery(limit(request.getParameter("limit")), cursor == null ? null : Cursor.parse(cursor));
    }

    private static int limit(@Nullable String text) {
        if (text == null) return PageQuery.DEFAULT_LIMIT;
        try {
            var limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PageQuery.MAX_LIMIT) return limit;
        } catch (NumberFormatException notANumber) {
            // told below, as any other impossible limit
        }
        throw CommonProblem.INVALID_REQUEST
                .of()
                .with(new FieldProblem("query/limit", "RANGE", "应为 1 至 100", "1 to " + PageQuery.MAX_LIMIT));
    }
}
