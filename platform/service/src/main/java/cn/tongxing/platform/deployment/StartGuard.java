package cn.tongxing.platform.deployment;

import cn.tongxing.platform.crypto.KeyRing;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Refuses to start with a mixture of profiles, a missing secret, or a key that anybody can read in this source. */
final class StartGuard implements BeanFactoryPostProcessor {
    private static final List<String> RINGS = List.of("tongxing.crypto.keys", "tongxing.crypto.blind-index-keys");
    private static final List<String> KEY_SETS =
            List.of("tongxing.service-key", "tongxing.exchange.keys", "tongxing.identity.signing-keys");
    private static final List<String> REQUIRED = List.of(
            "spring.application.name",
            "tongxing.province",
            "tongxing.issuer",
            "tongxing.service-key",
            "tongxing.crypto.keys",
            "tongxing.crypto.blind-index-keys",
            "spring.datasource.password",
            "spring.flyway.password");

    private final Environment environment;

    StartGuard(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        check();
    }

    void check() {
        if (has("production") && (has("test") || has("development"))) {
            throw new StartRefused(
                    "production 配置不得与 test 或 development 同时启用",
                    "profile production does not go together with test or development");
        }
        if (!has("test") && environment.containsProperty("tongxing.clock.offset")) {
            throw new StartRefused("只有 test 配置可以拨动时钟", "only profile test may set the clock");
        }
        var missing = REQUIRED.stream().filter(name -> text(name).isBlank()).toList();
        if (!missing.isEmpty()) {
            throw new StartRefused(
                    "缺少必需的设置或密钥：" + String.join("、", missing),
                    "settings or secrets are missing: " + String.join(", ", missing));
        }
        refuseSampleKeys();
    }

    private void refuseSampleKeys() {
        var samples = Stream.concat(
                        RINGS.stream().filter(this::isSampleRing),
                        KEY_SETS.stream().filter(this::holdsSampleKey))
                .toList();
        if (!samples.isEmpty() && !has("development")) {
            throw new StartRefused(
                    "示例密钥只能用于 development 配置：" + String.join("、", samples),
                    "sample keys run in profile development only: " + String.join(", ", samples));
        }
    }

    private boolean isSampleRing(String name) {
        try {
            return KeyRing.parse(text(name)).isSample();
        } catch (IllegalArgumentException e) {
            throw unreadable(name);
        }
    }

    private boolean holdsSampleKey(String name) {
        var json = text(name);
        if (json.isBlank()) return false;
        try {
            var keys = json.contains("\"keys\"") ? JWKSet.parse(json).getKeys() : List.of(JWK.parse(json));
            return keys.stream()
                    .anyMatch(key -> key.getKeyID() != null && key.getKeyID().contains("sample"));
        } catch (ParseException e) {
            throw unreadable(name);
        }
    }

    // without the cause: a parser's message may quote the key
    private static StartRefused unreadable(String name) {
        return new StartRefused("密钥无法读取：" + name, "a key cannot be read: " + name);
    }

    private boolean has(String profile) {
        return environment.acceptsProfiles(Profiles.of(profile));
    }

    private String text(String name) {
        return environment.getProperty(name, "");
    }
}
