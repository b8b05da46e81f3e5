package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.actor.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system that acts for an agency.
 *
 * @param staff the person whose system it is; a token then says that person, with roles both hold
 * @param hasSecret whether it may prove itself by a secret, which is possible in development only
 */
record Client(
        String id,
        UUID agency,
        Label name,
        Set<Role> roles,
        @Nullable UUID staff,
        boolean hasSecret,
        List<ClientKey> keys,
        boolean enabled,
        long version) {

    static final int MOST_KEYS = 5;

    Client {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
        if (roles.contains(Role.SERVICE)) {
            throw new IllegalArgumentException("role SERVICE belongs to the deployment's own services");
        }
    }

    Client changed(Label newName, Set<Role> newRoles) {
        return new Client(id, agency, newName, newRoles, staff, hasSecret, keys, enabled, version);
    }

    Client enabled(boolean on) {
        return new Client(id, agency, name, roles, staff, hasSecret, keys, on, version);
    }

    Optional<ClientKey> key(String kid) {
        return keys.stream().filter(key -> key.jwk().kid().equals(kid)).findFirst();
    }

    void mustTakeKey(String kid) {
        if (key(kid).isPresent()) throw ClientProblem.KID_ON_FILE.of();
        if (keys.stream().filter(key -> key.retiredAt() == null).count() >= MOST_KEYS) {
            throw ClientProblem.TOO_MANY_KEYS.of(MOST_KEYS);
        }
    }
}
