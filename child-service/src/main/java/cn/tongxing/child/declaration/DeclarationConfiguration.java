package cn.tongxing.child.declaration;

import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeclarationSettings.class)
class DeclarationConfiguration {

    @Bean
    LeasedWorker declarationsWorker(Leases leases, DeclarationSettings settings, ErasingDeclarations erasing) {
        return new LeasedWorker("declarations", leases, settings.sweepEvery(), erasing::run);
    }
}
