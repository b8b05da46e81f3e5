package cn.tongxing.checklist.guide;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.web.ContentDigestFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class GuideConfiguration {

    @Bean
    Divisions divisions() {
        return Divisions.bundled();
    }

    /** A guide travels unsigned, and every letter of it decides what a family has to bring (docs/exchange-protocol.md 9). */
    @Bean
    FilterRegistrationBean<ContentDigestFilter> digestOfWhatPeersRead() {
        var registration = new FilterRegistrationBean<>(new ContentDigestFilter());
        registration.addUrlPatterns("/exchange/*");
        return registration;
    }
}
