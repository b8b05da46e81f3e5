package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.feed.FeedReader;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.client.RestClient;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(before = ServletWebSecurityAutoConfiguration.class)
@EnableMethodSecurity
class AccessAutoConfiguration implements WebMvcConfigurer {
    static final int MANAGEMENT = 50;
    static final int EXCHANGE = 100;
    static final int EVERYTHING_ELSE = 200;

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PrincipalArguments());
    }

    @Bean
    AccessTable accessTable() {
        return AccessTable.bundled(Thread.currentThread().getContextClassLoader());
    }

    @Bean
    @ConditionalOnMissingBean
    TokenKeys tokenKeys(@Qualifier("asNobody") RestClient.Builder http) {
        return new HttpTokenKeys(http, RealTime.CLOCK);
    }

    @Bean
    @ConditionalOnMissingBean
    RevocationSource revocationSource(FeedReader feeds) {
        return new FollowedRevocations(feeds, RealTime.CLOCK);
    }

    @Bean
    TokenVerifier tokenVerifier(TokenKeys keys, RevocationSource revocations, Deployment deployment) {
        return new TokenVerifier(keys, revocations, deployment.issuer(), RealTime.CLOCK);
    }

    @Bean
    RefusalAudit refusalAudit(Audit audit) {
        return new RefusalAudit(audit);
    }

    /** Spring Security's own observations of each filter cost more than the filters, and nobody looks at them. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** The management port is reached by the operator's network only; what it shows is chosen by exposure. */
    @Bean
    @Order(MANAGEMENT)
    SecurityFilterChain managementChain(HttpSecurity http, Environment environment) throws Exception {
        RequestMatcher ownPort = request -> isOnManagementPort(request, environment);
        return bare(http.securityMatcher(ownPort), "Bearer")
                .authorizeHttpRequests(paths -> paths.anyRequest().permitAll())
                .build();
    }

    private static boolean isOnManagementPort(HttpServletRequest request, Environment environment) {
        var port = environment.getProperty("local.management.port", Integer.class);
        var main = environment.getProperty("local.server.port", Integer.class);
        return port != null && !port.equals(main) && request.getLocalPort() == port;
    }

    @Bean
    @Order(EXCHANGE)
    @ConditionalOnProperty("tongxing.peers-file")
    SecurityFilterChain exchangeChain(HttpSecurity http, Deployment deployment, PeerBook book, JdbcClient jdbc)
            throws Exception {
        var peers = new Peers(deployment.province(), book, jdbc);
        return bare(http.securityMatcher("/exchange/**"), "Peer")
                .addFilterBefore(new CredentialFilter("Peer", peers), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .build();
    }

    @Bean
    @Order(EVERYTHING_ELSE)
    SecurityFilterChain tokenChain(
            HttpSecurity http, TokenVerifier verifier, AccessTable table, Environment environment) throws Exception {
        CredentialFilter.Scheme bearer = jwt -> {
            var token = verifier.verify(jwt);
            return new CallerAuthentication(token, table.operationsOf(token.actor()));
        };
        var describesItself = environment.getProperty("springdoc.api-docs.enabled", Boolean.class, false);
        return bare(http, "Bearer")
                .addFilterBefore(new CredentialFilter("Bearer", bearer), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(paths -> {
                    paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll();
                    if (describesItself)
                        paths.requestMatchers("/v3/api-docs/**").permitAll();
                    paths.requestMatchers("/actuator/**", "/exchange/**").denyAll();
                    paths.requestMatchers("/internal/**").hasRole("SERVICE");
                    paths.anyRequest().authenticated();
                })
                .build();
    }

    private static HttpSecurity bare(HttpSecurity http, String scheme) throws Exception {
        AuthenticationEntryPoint unauthenticated =
                (request, response, e) -> CredentialFilter.refuse(request, response, scheme);
        AccessDeniedHandler forbidden =
                (request, response, e) -> ProblemWriter.write(request, response, CommonProblem.FORBIDDEN.of());
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusal ->
                        refusal.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden));
    }

    /** Who asks stands in the token, not among the parameters. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty("springdoc.api-docs.enabled")
    static class Described {
        Described() {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class, CallerToken.class, PeerPrincipal.class);
        }
    }
}
