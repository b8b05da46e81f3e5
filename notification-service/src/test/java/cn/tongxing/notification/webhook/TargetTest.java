package cn.tongxing.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void aDomainNameOverHttpsIsATarget() {
        assertThat(Target.parse("https://Hooks.Example.CN/in?x=1"))
                .isEqualTo(new Target("hooks.example.cn", 443, "/in?x=1"));
        assertThat(Target.parse("https://hooks.example.cn:8443")).isEqualTo(new Target("hooks.example.cn", 8443, "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.cn/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://localhost/",
                "https://user@hooks.example.cn/",
                "https://hooks.example.cn:22/",
                "https://hooks.example.cn:99999/",
                "https://hooks.example.cn/#x",
                "https://hooks.example.cn./",
                "https://hooks.example.cn/a b",
                "https://hooks.example.cn/\r\nX: y",
                "https:///path",
                "ftp://hooks.example.cn/",
                "hooks.example.cn",
                ""
            })
    void everythingElseIsRefused(String address) {
        assertThatThrownBy(() -> Target.parse(address))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.code()).isEqualTo(WebhookProblem.WEBHOOK_ADDRESS_REFUSED));
    }
}
