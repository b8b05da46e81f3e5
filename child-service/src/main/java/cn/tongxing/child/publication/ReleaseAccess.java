package cn.tongxing.child.publication;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What everybody may read without signing in: figures that were approved. */
@Configuration(proxyBeanMethods = false)
class ReleaseAccess {

    static final String AUTHORITY = "hasAuthority('RELEASE_PUBLIC')";

    /** No credential is looked at here, so a stale one shuts nobody out. */
    @Bean
    @Order(3)
    SecurityFilterChain publicReleases(HttpSecurity http) throws Exception {
        return http.securityMatcher("/public/releases", "/public/releases/**")
                .anonymous(anonymous -> anonymous.authorities("RELEASE_PUBLIC"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("RELEASE_PUBLIC"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
