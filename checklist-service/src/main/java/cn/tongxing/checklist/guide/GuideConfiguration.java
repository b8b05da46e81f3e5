package cn.tongxing.checklist.guide;

import cn.tongxing.platform.division.Divisions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

    @Bean
    Divisions divisions() {
        return Divisions.bundled();
    }
}
