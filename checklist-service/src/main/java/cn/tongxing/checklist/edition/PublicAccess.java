package cn.tongxing.checklist.edition;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What everybody may read without signing in: published checklists (CK-07), and nothing about anybody. */
@Configuration(proxyBeanMethods = false)
class PublicAccess {

    static final String AUTHORITY = "hasAuthority('CHECKLIST_PUBLIC')";

    /** No credential is looked at here, so a stale one shuts nobody out. */
    @Bean
    @Order(3)
    SecurityFilterChain publicChecklists(HttpSecurity http) throws Exception {
        return http.securityMatcher("/public/checklists", "/public/checklists/**")
                .anonymous(anonymous -> anonymous.authorities("CHECKLIST_PUBLIC"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("CHECKLIST_PUBLIC"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
