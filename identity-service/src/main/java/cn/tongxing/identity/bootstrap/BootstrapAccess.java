package cn.tongxing.identity.bootstrap;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** The one door without a token: before the first administrator nobody has one. The secret is checked behind it. */
@Configuration(proxyBeanMethods = false)
class BootstrapAccess {

    static final String PATH = "/api/bootstrap";

    @Bean
    @Order(2)
    SecurityFilterChain bootstrapDoor(HttpSecurity http) throws Exception {
        return http.securityMatcher(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, PATH))
                .anonymous(anonymous -> anonymous.authorities("BOOTSTRAP"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("BOOTSTRAP"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
