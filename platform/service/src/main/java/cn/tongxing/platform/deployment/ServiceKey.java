package cn.tongxing.platform.deployment;

import com.nimbusds.jose.jwk.ECKey;

/** This service's own key pair (P-256): proves the service to identity-service and signs its audit blocks. */
public record ServiceKey(ECKey key) {
    @Override
    public String toString() {
        return "ServiceKey[kid=" + key.getKeyID() + "]";
    }
}
