package cn.tongxing.platform.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.testing.TestKeys;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class StartGuardTest {
    private static final String RING =
            "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"oqGfSVp1ZKxNf3bq8Zs1bD1GfYx0m6mJXc9rW7yQK2E=\"}}";
    private static final String MADE_UP_RING =
            "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}}";

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.application.name", "sample-service")
            .withProperty("tongxing.province", "34")
            .withProperty("tongxing.issuer", "http://127.0.0.1:8034")
            .withProperty("tongxing.service-key", TestKeys.SERVICE.toJSONString())
            .withProperty("tongxing.crypto.keys", RING)
            .withProperty("tongxing.crypto.blind-index-keys", RING)
            .withProperty("spring.datasource.password", "one")
            .withProperty("spring.flyway.password", "two");

    private void check(String... profiles) {
        environment.setActiveProfiles(profiles);
        new StartGuard(environment).check();
    }

    @Test
    void aCompleteConfigurationStarts() {
        assertThatCode(() -> check("production")).doesNotThrowAnyException();
        assertThatCode(() -> check("development", "test")).doesNotThrowAnyException();
    }

    @Test
    void aMissingSecretIsNamed() {
        environment.setProperty("tongxing.crypto.keys", "");
        environment.setProperty("spring.flyway.password", " ");

        assertThatThrownBy(() -> check("development"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("缺少", "missing", "tongxing.crypto.keys", "spring.flyway.password");
    }

    @Test
    void sampleKeysRunInDevelopmentOnly() {
        environment.setProperty("tongxing.crypto.blind-index-keys", MADE_UP_RING);

        assertThatCode(() -> check("development")).doesNotThrowAnyException();
        for (var profile : new String[] {"production", "test", "default"}) {
            assertThatThrownBy(() -> check(profile))
                    .hasMessageContainingAll("示例密钥", "sample keys", "tongxing.crypto.blind-index-keys");
        }
    }

    @Test
    void aSampleServiceKeyIsKnownByItsName() {
        environment.setProperty(
                "tongxing.service-key", TestKeys.signing("sample-1").toJSONString());

        assertThatThrownBy(() -> check("production")).hasMessageContaining("tongxing.service-key");
    }

    @Test
    void productionAndTestDoNotMix() {
        assertThatThrownBy(() -> check("production", "test")).hasMessageContainingAll("production 配置不得", "does not go");
        assertThatThrownBy(() -> check("production", "development")).isInstanceOf(StartRefused.class);
    }

    @Test
    void onlyTestsMoveTheClock() {
        environment.setProperty("tongxing.clock.offset", "P1D");

        assertThatCode(() -> check("test")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("development")).hasMessageContainingAll("拨动时钟", "set the clock");
    }

    @Test
    void anUnreadableKeyIsNotQuoted() {
        environment.setProperty("tongxing.crypto.keys", "{\"secret-material\":1}");

        assertThatThrownBy(() -> check("development"))
                .hasMessageContaining("tongxing.crypto.keys")
                .satisfies(e ->
                        org.assertj.core.api.Assertions.assertThat(e.toString()).doesNotContain("secret-material"))
                .hasNoCause();
    }
}
