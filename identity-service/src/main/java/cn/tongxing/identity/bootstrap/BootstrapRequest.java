package cn.tongxing.identity.bootstrap;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.identity.client.PublicJwk;
import cn.tongxing.platform.identity.AgencyCode;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

/** The one-time secret, the agency that runs the platform, and its first administrator's system. */
record BootstrapRequest(
        String secret, @Valid PlatformAgency agency, @Valid Administrator administrator) {

    record PlatformAgency(
            Label name,
            @Nullable AgencyCode unifiedCode,
            @Nullable Label shortName,
            @Nullable Label englishName) {}

    record Administrator(Label name, PublicJwk jwk) {}

    @Override
    public String toString() {
        return "BootstrapRequest[…]";
    }
}
