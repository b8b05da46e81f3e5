package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.AgencyCode;
import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record NewAgency(
        AgencyFunction function,
        DivisionCode division,
        @Nullable AgencyCode unifiedCode,
        Label name,
        @Nullable Label shortName,
        @Nullable Label englishName,
        @NotEmpty Set<Role> roles) {

    Agency toAgency(UUID id) {
        return new Agency(id, function, division, unifiedCode, name, shortName, englishName, roles, true, 1);
    }
}
