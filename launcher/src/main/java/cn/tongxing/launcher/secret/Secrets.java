package cn.tongxing.launcher.secret;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * All secrets of one province: a folder for each process with exactly the files that process may know, each named as the
 * setting it is (Spring's configtree). Made once; a restart finds the same.
 */
public final class Secrets {
    private static final String REGISTRY_PASSWORD = "tongxing.registry.password";
    private static final String SERVICE_KEY = "tongxing.service-key";
    private static final String EXCHANGE_KEYS = "tongxing.exchange.keys";
    private static final String TOKEN_KEYS = "tongxing.identity.signing-keys";
    private static final String DEVELOPMENT_SECRET = "tongxing.identity.development-secret";

    private final Path folder;
    private final String province;

    public Secrets(Path folder, String province) {
        this.folder = folder;
        this.province = province;
    }

    public Path folder(String process) {
        return of(process).path();
    }

    public String superuserPassword() {
        return of("postgresql").getOrMake("password", Keys::password);
    }

    public String applicationPassword(String service) {
        return of(service).getOrMake("spring.datasource.password", Keys::password);
    }

    public String ownerPassword(String service) {
        return of(service).getOrMake("spring.flyway.password", Keys::password);
    }

    /** Everything the registry, the gateway or a service needs beside its database. */
    public void prepare(String service) {
        of(service).getOrMake(REGISTRY_PASSWORD, this::registryPassword);
        if (!service.equals("registry")) serviceKey(service);
    }

    public void prepareCrypto(String service) {
        of(service).getOrMake("tongxing.crypto.keys", Keys::ring);
        of(service).getOrMake("tongxing.crypto.blind-index-keys", Keys::ring);
    }

    public void prepareIdentity(String identity) {
        prepareTokens(identity);
        of(identity).getOrMake(DEVELOPMENT_SECRET, this::developmentSecret);
    }

    /** What identity-service signs tokens with, and the one-time secret that makes the first administrator. */
    void prepareTokens(String identity) {
        tokenKeys(identity);
        of(identity).getOrMake("tongxing.identity.bootstrap-secret", Keys::password);
    }

    /** The exchange keys are one pair of pairs for the province, given to those who speak with its peers. */
    public void prepareExchange(String service) {
        of(service).getOrMake(EXCHANGE_KEYS, this::exchangeKeys);
    }

    /** New exchange keys behind the others, for peers to pin; nothing signs with them yet. */
    public void announceExchangeKeys(List<String> services) {
        var keys = new ArrayList<>(exchangeKeySet().getKeys());
        var next = keys.size() / 2 + 1;
        keys.add(Keys.signing(province + "-sig-" + next));
        keys.add(Keys.encryption(province + "-enc-" + next));
        replaceEverywhere(services, keys);
    }

    /** The keys announced last come first; who speaks with peers takes them up at its next start. */
    public void preferNewExchangeKeys(List<String> services) {
        var keys = new ArrayList<>(exchangeKeySet().getKeys());
        Collections.rotate(keys, 2);
        replaceEverywhere(services, keys);
    }

    private void replaceEverywhere(List<String> services, List<JWK> keys) {
        var text = Keys.privateSet(keys.toArray(JWK[]::new));
        of("exchange").replace(EXCHANGE_KEYS, text);
        services.forEach(service -> of(service).replace(EXCHANGE_KEYS, text));
    }

    /** A new key to sign tokens with, behind the old one: published, not used yet. Read by identity-service as it runs. */
    public void announceTokenKey(String identity) {
        var keys = new ArrayList<>(tokenKeys(identity));
        keys.add(Keys.signing(province + "-token-" + Keys.password().substring(0, 8)));
        of(identity).replace(TOKEN_KEYS, Keys.privateSet(keys.toArray(JWK[]::new)));
    }

    /** The key announced last signs from now on. */
    public void preferNewTokenKey(String identity) {
        var keys = new ArrayList<>(tokenKeys(identity));
        Collections.rotate(keys, 1);
        of(identity).replace(TOKEN_KEYS, Keys.privateSet(keys.toArray(JWK[]::new)));
    }

    /** Only the first key is left; tokens of the others stop working. */
    public void retireOldTokenKeys(String identity) {
        of(identity).replace(TOKEN_KEYS, Keys.privateSet(tokenKeys(identity).getFirst()));
    }

    private List<JWK> tokenKeys(String identity) {
        return Keys.parseSet(of(identity).getOrMake(TOKEN_KEYS, () -> Keys.privateSet(signing("token"))))
                .getKeys();
    }

    public String registryPassword() {
        return of("registry").getOrMake(REGISTRY_PASSWORD, Keys::password);
    }

    /** The secret of a development client: known to identity-service, which derives it the same way. */
    public String clientSecret(String client) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(developmentSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(client.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tells identity-service by which public keys it knows the others. */
    public void introduceServices(String identity, List<String> services) {
        var known = new JWKSet(services.stream()
                .<JWK>map(service -> serviceKey(service).toPublicJWK())
                .toList());
        of(identity).replace("tongxing.identity.service-keys", known.toString());
    }

    /** The province's own private exchange keys: what lets it sign as a peer and read what is encrypted to it. */
    public JWKSet exchangeKeySet() {
        return Keys.parseSet(exchangeKeys());
    }

    public JWKSet publicSigningKeys() {
        return publicExchangeKeys(KeyUse.SIGNATURE);
    }

    public JWKSet publicEncryptionKeys() {
        return publicExchangeKeys(KeyUse.ENCRYPTION);
    }

    private JWKSet publicExchangeKeys(KeyUse use) {
        return new JWKSet(exchangeKeySet().getKeys().stream()
                .filter(key -> use.equals(key.getKeyUse()))
                .map(JWK::toPublicJWK)
                .toList());
    }

    private String exchangeKeys() {
        return of("exchange")
                .getOrMake(EXCHANGE_KEYS, () -> Keys.privateSet(signing("sig"), Keys.encryption(province + "-enc-1")));
    }

    private String developmentSecret() {
        return of("development").getOrMake(DEVELOPMENT_SECRET, Keys::password);
    }

    private ECKey serviceKey(String service) {
        return Keys.parse(of(service)
                .getOrMake(SERVICE_KEY, () -> Keys.signing("service-" + service).toJSONString()));
    }

    private ECKey signing(String purpose) {
        return Keys.signing(province + "-" + purpose + "-1");
    }

    private SecretFolder of(String process) {
        return new SecretFolder(folder.resolve(process));
    }
}
