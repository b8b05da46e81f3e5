package cn.tongxing.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpHeaders;

/** What the OpenAPI description of every service shares: who may ask, and how a refusal looks. */
@AutoConfiguration
@ConditionalOnBooleanProperty("springdoc.api-docs.enabled")
class OpenApiAutoConfiguration {

    @Bean
    @Lazy
    OpenAPI openApi(@Value("${spring.application.name}") String service) {
        var api = new OpenAPI().info(new Info().title("Tongxing 童行 " + service).version("1"));
        api.schema("Problem", problem());
        api.getComponents()
                .addSecuritySchemes(
                        "token",
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"));
        return api.addSecurityItem(new SecurityRequirement().addList("token"));
    }

    private static Schema<?> problem() {
        var errors = new ObjectSchema()
                .addProperty("pointer", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457; 个别代码另有成员 / some codes have members of their own")
                .additionalProperties(true)
                .addProperty("type", new StringSchema().example("/problems/NOT_FOUND"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("code", new StringSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("remedy", new StringSchema())
                .addProperty(
                        "titles",
                        new ObjectSchema().addProperty("zh", new StringSchema()).addProperty("en", new StringSchema()))
                .addProperty("retryable", new Schema<Boolean>().type("boolean"))
                .addProperty("requestId", new StringSchema())
                .addProperty("errors", new Schema<Object>().type("array").items(errors));
    }

    @Bean
    RecordMembers recordMembers() {
        return new RecordMembers();
    }

    @Bean
    OperationCustomizer problemsInEveryOperation() {
        var problem = new ApiResponse()
                .description("problem")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
        return (operation, handler) -> {
            operation.getResponses().addApiResponse("default", problem);
            return operation;
        };
    }

    /** The token is described once, as the scheme of all operations; whoever reads its header as an argument adds nothing. */
    @Bean
    OperationCustomizer tokensAreNoParameters() {
        return (operation, handler) -> {
            if (operation.getParameters() != null) {
                operation.getParameters().removeIf(p -> HttpHeaders.AUTHORIZATION.equalsIgnoreCase(p.getName()));
            }
            return operation;
        };
    }

    /** An argument that is read from a header is described as that header. */
    @Bean
    OperationCustomizer versionsAreHeaders() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Version.class);
        return (operation, handler) -> {
            if (Arrays.stream(handler.getMethodParameters()).anyMatch(p -> p.getParameterType() == Version.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("If-Match")
                        .required(true)
                        .schema(new StringSchema().example("\"7\"")));
            }
            return operation;
        };
    }
}
