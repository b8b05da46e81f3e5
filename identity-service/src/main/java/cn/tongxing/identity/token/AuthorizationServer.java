package cn.tongxing.identity.token;

import cn.tongxing.identity.client.ClientSecrets;
import cn.tongxing.platform.deployment.Deployment;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2ClientAuthenticationConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2TokenEndpointConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * The OAuth2 endpoints: token, keys, metadata. They have a security chain of their own; every other path falls to the
 * chain of all services. Of what the framework can do only client credentials are left standing, beside them our own
 * redeeming of codes for people's front-ends.
 */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {

    static final String TOKEN_ENDPOINT = "/oauth2/token";
    static final String AUTHORIZATION_ENDPOINT = "/oauth2/authorize";
    static final String KEYS_ENDPOINT = "/oauth2/jwks";

    private final Deployment deployment;
    private final ClientSecrets secrets;
    private final TokenErrors errors;
    private final PublicClients frontEnds;
    private final CodeRedeeming redeeming;

    AuthorizationServer(
            Deployment deployment,
            ClientSecrets secrets,
            TokenErrors errors,
            PublicClients frontEnds,
            CodeRedeeming redeeming) {
        this.deployment = deployment;
        this.secrets = secrets;
        this.errors = errors;
        this.frontEnds = frontEnds;
        this.redeeming = redeeming;
    }

    @Bean
    @Order(1)
    SecurityFilterChain oauthEndpoints(
            HttpSecurity http,
            TokenClients clients,
            ClientAssertions assertions,
            SigningKeys keys,
            AccessTokens content)
            throws Exception {
        return http.securityMatcher(endpoints())
                .with(
                        new OAuth2AuthorizationServerConfigurer(),
                        server -> server.registeredClientRepository(clients)
                                .authorizationService(new NothingStored())
                                .authorizationServerSettings(settings())
                                .tokenGenerator(generator(keys, content))
                                .clientAuthentication(authentication -> authenticate(authentication, assertions))
                                .tokenEndpoint(this::grant))
                .addFilterAfter(
                        new Metadata(deployment.issuer().toString(), secrets.allowed()), HeaderWriterFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(errors))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    private static OrRequestMatcher endpoints() {
        var path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                path.matcher(HttpMethod.POST, TOKEN_ENDPOINT),
                path.matcher(HttpMethod.GET, KEYS_ENDPOINT),
                path.matcher(HttpMethod.GET, Metadata.PATH),
                path.matcher(HttpMethod.GET, Metadata.OIDC_PATH));
    }

    private AuthorizationServerSettings settings() {
        return AuthorizationServerSettings.builder()
                .issuer(deployment.issuer().toString())
                .tokenEndpoint(TOKEN_ENDPOINT)
                .jwkSetEndpoint(KEYS_ENDPOINT)
                .build();
    }

    private static JwtGenerator generator(SigningKeys keys, AccessTokens content) {
        var encoder = new NimbusJwtEncoder(keys);
        encoder.setJwkSelector(List::getFirst);
        var generator = new JwtGenerator(encoder);
        generator.setJwtCustomizer(content);
        return generator;
    }

    private void authenticate(OAuth2ClientAuthenticationConfigurer authentication, ClientAssertions assertions) {
        authentication
                .authenticationConverters(converters -> {
                    converters.clear();
                    converters.add(new AssertionConverter());
                    converters.add(new ClientSecretBasicAuthenticationConverter());
                    converters.add(new ClientSecretPostAuthenticationConverter());
                    converters.add(frontEnds);
                })
                .authenticationProviders(providers -> {
                    providers.removeIf(provider -> !(provider instanceof JwtClientAssertionAuthenticationProvider)
                            && !(provider instanceof ClientSecretAuthenticationProvider));
                    providers.add(frontEnds);
                    providers.forEach(provider -> {
                        if (provider instanceof JwtClientAssertionAuthenticationProvider jwt)
                            jwt.setJwtDecoderFactory(assertions);
                        if (provider instanceof ClientSecretAuthenticationProvider secret)
                            secret.setPasswordEncoder(digests());
                    });
                })
                .errorResponseHandler(errors);
    }

    private void grant(OAuth2TokenEndpointConfigurer endpoint) {
        endpoint.accessTokenRequestConverters(converters -> converters.removeIf(
                        converter -> !(converter instanceof OAuth2ClientCredentialsAuthenticationConverter)
                                && !(converter instanceof OAuth2AuthorizationCodeAuthenticationConverter)))
                .authenticationProviders(providers -> {
                    providers.removeIf(
                            provider -> !(provider instanceof OAuth2ClientCredentialsAuthenticationProvider));
                    providers.add(redeeming);
                })
                .errorResponseHandler(errors);
    }

    private PasswordEncoder digests() {
        return new PasswordEncoder() {
            @Override
            public String encode(CharSequence secret) {
                return secrets.hash(secret.toString());
            }

            @Override
            public boolean matches(CharSequence secret, String hash) {
                return secrets.matches(secret.toString(), hash);
            }
        };
    }
}
