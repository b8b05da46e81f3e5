package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.identity.AgencyCode;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may change about an agency; a new function or division is a new agency. */
record AgencyChange(
        @Nullable AgencyCode unifiedCode,
        Label name,
        @Nullable Label shortName,
        @Nullable Label englishName,
        @NotEmpty Set<Role> roles) {}
