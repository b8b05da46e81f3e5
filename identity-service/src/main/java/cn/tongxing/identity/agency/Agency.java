package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.AgencyCode;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One duty of one public body in one division.
 *
 * @param roles what its people and systems may be granted at most
 */
public record Agency(
        UUID id,
        AgencyFunction function,
        DivisionCode division,
        @Nullable AgencyCode unifiedCode,
        Label name,
        @Nullable Label shortName,
        @Nullable Label englishName,
        Set<Role> roles,
        boolean enabled,
        long version) {

    public Agency {
        roles = Set.copyOf(roles);
        if (roles.contains(Role.SERVICE)) {
            throw new IllegalArgumentException("role SERVICE belongs to the deployment's own services");
        }
    }

    Agency changed(AgencyChange change) {
        return new Agency(
                id,
                function,
                division,
                change.unifiedCode(),
                change.name(),
                change.shortName(),
                change.englishName(),
                change.roles(),
                enabled,
                version);
    }

    Agency enabled(boolean on) {
        return new Agency(id, function, division, unifiedCode, name, shortName, englishName, roles, on, version);
    }
}
