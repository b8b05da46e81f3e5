package cn.tongxing.child.declaration;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** What everybody may do without signing in: read the contact points, declare, ask about one's own declaration. */
@Configuration(proxyBeanMethods = false)
class DeclarationAccess {

    static final String AUTHORITY = "hasAuthority('DECLARATION_PUBLIC')";

    /** No credential is looked at here, so a stale one shuts nobody out. */
    @Bean
    @Order(3)
    SecurityFilterChain publicDeclarations(HttpSecurity http) throws Exception {
        return http.securityMatcher("/public/declarations/**")
                .anonymous(anonymous -> anonymous.authorities("DECLARATION_PUBLIC"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("DECLARATION_PUBLIC"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
