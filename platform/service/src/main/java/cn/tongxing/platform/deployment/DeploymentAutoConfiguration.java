package cn.tongxing.platform.deployment;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerBook;
import com.nimbusds.jose.jwk.ECKey;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

@AutoConfiguration
@AutoConfigureOrder(Ordered.HIGHEST_PRECEDENCE)
class DeploymentAutoConfiguration {

    @Bean
    static StartGuard startGuard(Environment environment) {
        return new StartGuard(environment);
    }

    @Bean
    static NewerDivisions newerDivisions(Environment environment) {
        return new NewerDivisions(environment);
    }

    @Bean
    Deployment deployment(
            @Value("${tongxing.province}") String province,
            @Value("${spring.application.name}") String service,
            @Value("${tongxing.issuer}") URI issuer) {
        return new Deployment(DivisionCode.of(province), service, issuer);
    }

    @Bean
    ServiceKey serviceKey(@Value("${tongxing.service-key}") String jwk) {
        try {
            var key = ECKey.parse(jwk);
            if (!key.isPrivate() || key.getKeyID() == null) throw unreadable();
            return new ServiceKey(key);
        } catch (ParseException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static StartRefused unreadable() {
        return new StartRefused(
                "tongxing.service-key 不是带 kid 的 P-256 私钥（JWK）",
                "tongxing.service-key is not a private EC JWK with a kid");
    }

    @Bean
    @ConditionalOnMissingBean
    FieldCipher fieldCipher(@Value("${tongxing.crypto.keys}") String ring) {
        return KeyRing.parse(ring).cipher();
    }

    @Bean
    @ConditionalOnMissingBean
    BlindIndex blindIndex(@Value("${tongxing.crypto.blind-index-keys}") String ring) {
        return KeyRing.parse(ring).blindIndex();
    }

    @Bean
    @ConditionalOnProperty("tongxing.peers-file")
    @ConditionalOnMissingBean
    PeerBook peerBook(@Value("${tongxing.peers-file}") Path file) {
        return PeerBook.load(file);
    }
}
