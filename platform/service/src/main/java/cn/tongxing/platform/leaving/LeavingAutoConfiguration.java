package cn.tongxing.platform.leaving;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaAutoServiceRegistration;
import org.springframework.context.annotation.Bean;

@AutoConfiguration(after = EurekaClientAutoConfiguration.class)
@EnableConfigurationProperties(LeavingSettings.class)
class LeavingAutoConfiguration {
    @Bean
    @ConditionalOnBean(EurekaAutoServiceRegistration.class)
    Leaving leaving(EurekaAutoServiceRegistration registration, LeavingSettings settings) {
        return new Leaving(registration::stop, settings.settle());
    }
}
