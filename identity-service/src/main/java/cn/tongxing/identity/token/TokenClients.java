package cn.tongxing.identity.token;

import cn.tongxing.identity.client.ClientSecrets;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** Spring's view of the clients; what the query found travels along, so that no step asks again. */
@Component
class TokenClients implements RegisteredClientRepository {

    static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private static final String SUBJECT = "tongxing.subject";
    private static final TokenSettings TOKENS =
            TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build();

    private final ServiceClients services;
    private final TokenSubjects subjects;
    private final ClientSecrets secrets;

    TokenClients(ServiceClients services, TokenSubjects subjects, ClientSecrets secrets) {
        this.services = services;
        this.subjects = subjects;
        this.secrets = secrets;
    }

    static TokenSubject subject(RegisteredClient client) {
        return client.getClientSettings().getSetting(SUBJECT);
    }

    @Override
    public RegisteredClient findByClientId(String clientId) {
        try {
            return registered(
                    clientId.startsWith(ServiceClients.PREFIX) ? services.find(clientId) : subjects.find(clientId));
        } catch (DataAccessException unreachable) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    private RegisteredClient registered(TokenSubject subject) {
        var clientId = subject.actor().client();
        var client = RegisteredClient.withId(clientId)
                .clientId(clientId)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .tokenSettings(TOKENS)
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(false)
                        .tokenEndpointAuthenticationSigningAlgorithm(SignatureAlgorithm.ES256)
                        .setting(SUBJECT, subject)
                        .build());
        // without any method the builder would assume a secret
        client.clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
        if (subject.secretHash() != null && secrets.allowed()) {
            client.clientSecret(subject.secretHash())
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
        }
        return client.build();
    }

    @Override
    public RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are registered through /api/clients");
    }
}
