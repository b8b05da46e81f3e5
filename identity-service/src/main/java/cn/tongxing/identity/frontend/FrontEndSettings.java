package cn.tongxing.identity.frontend;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** The front-ends of this deployment by their id: {@code tongxing.oidc.front-ends.front-console.redirect-uris[0]=…}. */
@Validated
@ConfigurationProperties(prefix = "tongxing.oidc", ignoreUnknownFields = false)
record FrontEndSettings(@Nullable @Valid Map<String, Registered> frontEnds) {

    record Registered(@NotBlank String name, @NotEmpty List<@NotBlank String> redirectUris) {}
}
