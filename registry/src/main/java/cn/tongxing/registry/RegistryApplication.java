package cn.tongxing.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

@SpringBootApplication(proxyBeanMethods = false)
@EnableEurekaServer
@EnableConfigurationProperties(Credentials.class)
public class RegistryApplication {

    public static void main(String[] args) {
        SpringApplication.run(RegistryApplication.class, args);
    }

    /** Every path of the registry's own port; health and metrics live on the management port alone. */
    @Bean
    FilterRegistrationBean<CredentialCheck> credentialCheck(Credentials credentials) {
        var registration = new FilterRegistrationBean<>(new CredentialCheck(credentials));
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
