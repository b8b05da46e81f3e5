package cn.tongxing.platform.testing;

import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.access.Audited;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks all endpoints of a running service: each is closed until it says who may call it and what is audited. */
public final class EndpointRules {
    private static final String OURS = "cn.tongxing.";
    private static final String PLATFORM = "cn.tongxing.platform.";
    private static final Pattern AUTHORITY = Pattern.compile("hasAuthority\\('([A-Z][A-Z0-9_]*)'\\)");

    private EndpointRules() {}

    /**
     * The rules that are broken, one sentence each; a service without any endpoint breaks one too. Handlers under
     * {@code /exchange/**} need no authority: the peer's assertion is theirs.
     */
    public static List<String> violations(ApplicationContext service) {
        var table = service.getBean(AccessTable.class);
        var broken = new ArrayList<String>();
        var endpoints = endpoints(service);
        if (endpoints.isEmpty()) broken.add("no endpoint was found");
        endpoints.forEach((mapping, handler) -> {
            var where = mapping.getMethodsCondition() + " " + mapping.getPatternValues();
            var name = authority(handler);
            var forPeers = mapping.getPatternValues().stream().allMatch(path -> path.startsWith("/exchange/"));
            if (!forPeers && name == null)
                broken.add(where + " names no authority: @PreAuthorize(\"hasAuthority('X')\")");
            if (name != null && !table.operations().contains(name)) {
                broken.add(where + " asks for " + name + ", which access.csv does not know");
            }
            if (!handler.hasMethodAnnotation(Audited.class)) broken.add(where + " names no audit event: @Audited");
        });
        broken.addAll(sameNames(endpoints.values()));
        return broken;
    }

    /** The description names a body by its record's simple name or @Schema: of two of one name only one would be described. */
    private static List<String> sameNames(Collection<HandlerMethod> handlers) {
        var bodies = new LinkedHashSet<Class<?>>();
        for (var handler : handlers) {
            collect(handler.getMethod().getGenericReturnType(), bodies);
            for (var parameter : handler.getMethod().getParameters())
                if (parameter.isAnnotationPresent(RequestBody.class)) collect(parameter.getParameterizedType(), bodies);
        }
        return bodies.stream().collect(Collectors.groupingBy(EndpointRules::described)).values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> "bodies of one name: " + same)
                .toList();
    }

    private static String described(Class<?> body) {
        var named = body.getAnnotation(Schema.class);
        return named == null || named.name().isEmpty() ? body.getSimpleName() : named.name();
    }

    private static void collect(Type type, Set<Class<?>> bodies) {
        switch (type) {
            case ParameterizedType generic -> {
                collect(generic.getRawType(), bodies);
                for (var argument : generic.getActualTypeArguments()) collect(argument, bodies);
            }
            case Class<?> record
            when record.isRecord() && record.getName().startsWith(OURS) && bodies.add(record) -> {
                for (var component : record.getRecordComponents()) collect(component.getGenericType(), bodies);
            }
            default -> {}
        }
    }

    /** All endpoints of the service's own features. */
    public static Map<RequestMappingInfo, HandlerMethod> endpoints(ApplicationContext service) {
        var all = service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        return all.entrySet().stream()
                .filter(entry -> isOurs(entry.getValue().getBeanType().getName()))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static boolean isOurs(String type) {
        return type.startsWith(OURS) && !type.startsWith(PLATFORM);
    }

    private static @org.jspecify.annotations.Nullable String authority(HandlerMethod handler) {
        var rule = handler.getMethodAnnotation(PreAuthorize.class);
        var named = rule == null ? null : AUTHORITY.matcher(rule.value());
        return named != null && named.matches() ? named.group(1) : null;
    }
}
