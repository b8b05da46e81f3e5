package cn.tongxing.platform.access;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;

/**
 * The issuer's public keys by {@code kid}. The default reads identity-service; identity-service itself gives a bean of
 * its own.
 */
public interface TokenKeys {
    /** Empty when there is no such key; a ProblemException 503 when that cannot be known now. */
    Optional<ECKey> find(String kid);
}
