package cn.tongxing.identity.signin;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The pages before anybody is known. Their forms are protected by {@link Forms}, who they are for by {@link SigningIn}. */
@Configuration(proxyBeanMethods = false)
class SignInAccess {

    static final String AUTHORITY = "hasAuthority('SIGN_IN')";

    @Bean
    @Order(3)
    SecurityFilterChain signInPages(HttpSecurity http) throws Exception {
        return http.securityMatcher("/sign-in", "/sign-in/**", "/sign-out", "/oauth2/authorize")
                .anonymous(anonymous -> anonymous.authorities("SIGN_IN"))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority("SIGN_IN"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }
}
