package cn.tongxing.platform.paging;

import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration
class PagingAutoConfiguration implements WebMvcConfigurer {
    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageQueryArgument());
    }

    /** A page is asked for by two query parameters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("springdoc.api-docs.enabled")
    static class Described {
        @Bean
        OperationCustomizer pagesAreParameters() {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageQuery.class);
            return (operation, handler) -> {
                if (Arrays.stream(handler.getMethodParameters())
                        .anyMatch(p -> p.getParameterType() == PageQuery.class)) {
                    operation
                            .addParametersItem(
                                    new QueryParameter().name("limit").schema(new IntegerSchema().example(20)))
                            .addParametersItem(
                                    new QueryParameter().name("cursor").schema(new StringSchema()));
                }
                return operation;
            };
        }
    }
}
