package cn.tongxing.identity.token;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The clients of the deployment's own services, {@code service-<name>}: not rows but public keys in the secrets folder,
 * so that nobody can make a service through the API. Two keys of one kid are one client rolling its key.
 */
@Component
class ServiceClients {

    static final String PREFIX = "service-";

    private static final String PROPERTY = "tongxing.identity.service-keys";
    private static final Logger LOG = LoggerFactory.getLogger(ServiceClients.class);

    private final LiveSetting setting;
    private final Deployment deployment;
    private volatile List<ECKey> keys;

    ServiceClients(ConfigurableEnvironment environment, Deployment deployment) {
        this.setting = LiveSetting.of(environment, PROPERTY);
        this.deployment = deployment;
        var text = setting.value();
        this.keys = text == null ? List.of() : parse(text);
    }

    /** @throws TokenRefused when there is no such service */
    TokenSubject find(String clientId) {
        var own = keys.stream().filter(key -> clientId.equals(key.getKeyID())).toList();
        if (own.isEmpty()) throw new TokenRefused(Refusal.UNKNOWN_CLIENT);
        var province = deployment.province();
        var actor = new Actor(
                platformAgency(),
                "童行平台",
                AgencyFunction.PLATFORM,
                province,
                province.level(),
                Set.of(Role.SERVICE),
                clientId,
                null,
                null);
        return new TokenSubject(actor, RealTime.CLOCK.instant(), own, null);
    }

    /** The services' agency is no row; its id is the same for every replica and start. */
    private UUID platformAgency() {
        return UUID.nameUUIDFromBytes(("tongxing-services-" + deployment.province()).getBytes(StandardCharsets.UTF_8));
    }

    @Scheduled(fixedDelayString = "PT1S")
    void readAgain() {
        setting.take(text -> {
            try {
                keys = parse(text);
                LOG.info(
                        "services' keys read again: {}",
                        keys.stream().map(JWK::getKeyID).toList());
            } catch (IllegalStateException unusable) {
                LOG.error("the changed {} is not used: {}", PROPERTY, unusable.getMessage());
            }
        });
    }

    private static List<ECKey> parse(String text) {
        try {
            var set = JWKSet.parse(text).getKeys();
            if (!set.stream().allMatch(ServiceClients::isPublicServiceKey)) {
                throw new IllegalStateException(PROPERTY + " must hold public EC keys whose kid begins with " + PREFIX);
            }
            return set.stream().map(JWK::toECKey).toList();
        } catch (ParseException malformed) {
            throw new IllegalStateException(PROPERTY + " is not a JWK set");
        }
    }

    private static boolean isPublicServiceKey(JWK key) {
        return key instanceof ECKey
                && !key.isPrivate()
                && key.getKeyID() != null
                && key.getKeyID().startsWith(PREFIX);
    }
}
