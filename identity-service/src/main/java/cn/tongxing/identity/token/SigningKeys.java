package cn.tongxing.identity.token;

import cn.tongxing.platform.access.TokenKeys;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The issuer's keys: the first of the set signs, all of them are published. A key is rolled by putting the new one
 * second, then first, and by taking the old one out when its last token has run out. Taking a key out revokes it.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext>, TokenKeys, ApplicationRunner {

    static final String PROPERTY = "tongxing.identity.signing-keys";

    /** What the services take for a kid. */
    private static final Pattern KID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final LiveSetting setting;
    private final PublishedKeys published;
    private volatile JWKSet keys;

    SigningKeys(ConfigurableEnvironment environment, PublishedKeys published) {
        this.setting = LiveSetting.of(environment, PROPERTY);
        this.published = published;
        var text = setting.value();
        if (text == null) {
            throw new IllegalStateException("缺少令牌签名密钥：请在密钥目录中放置 " + PROPERTY + " / there is no key to sign tokens: put "
                    + PROPERTY + " into the secrets folder");
        }
        this.keys = parse(text);
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(keys);
    }

    @Override
    public Optional<ECKey> find(String kid) {
        return Optional.ofNullable(keys.getKeyByKeyId(kid))
                .map(key -> key.toECKey().toPublicJWK());
    }

    @Override
    public void run(ApplicationArguments arguments) {
        published.only(kids(keys));
    }

    /** A file that cannot be read as keys changes nothing: tokens go on with the keys known. */
    @Scheduled(fixedDelayString = "PT1S")
    void readAgain() {
        setting.take(text -> {
            try {
                take(parse(text));
            } catch (IllegalStateException unusable) {
                LOG.error("the changed {} is not used: {}", PROPERTY, unusable.getMessage());
            }
        });
    }

    /** The feed first: should it fail, the file counts as unread and comes again. */
    private void take(JWKSet next) {
        published.change(kids(keys), kids(next));
        LOG.info("signing keys now {} (the first signs), before {}", kids(next), kids(keys));
        keys = next;
    }

    private static List<String> kids(JWKSet set) {
        return set.getKeys().stream().map(JWK::getKeyID).toList();
    }

    private static JWKSet parse(String text) {
        try {
            var set = JWKSet.parse(text);
            if (set.isEmpty() || !set.getKeys().stream().allMatch(SigningKeys::signs)) {
                throw new IllegalStateException(PROPERTY + " must hold private EC keys on P-256, each with a kid");
            }
            if (set.getKeys().stream().map(JWK::getKeyID).distinct().count() != set.size()) {
                throw new IllegalStateException(PROPERTY + " holds two keys of one kid");
            }
            return set;
        } catch (ParseException malformed) {
            // without the cause: its message may quote the keys
            throw new IllegalStateException(PROPERTY + " is not a JWK set");
        }
    }

    private static boolean signs(JWK key) {
        return key instanceof ECKey ec
                && ec.isPrivate()
                && Curve.P_256.equals(ec.getCurve())
                && ec.getKeyID() != null
                && KID.matcher(ec.getKeyID()).matches()
                && (ec.getAlgorithm() == null || JWSAlgorithm.ES256.equals(ec.getAlgorithm()));
    }
}
