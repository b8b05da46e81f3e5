package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.actor.Role;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param withSecret development only: answer with a secret instead of taking a key */
record NewClient(
        UUID agency,
        Label name,
        @NotEmpty Set<Role> roles,
        @Nullable UUID staff,
        @Nullable @Valid NewKey key,
        @Nullable Boolean withSecret) {

    boolean wantsSecret() {
        return Boolean.TRUE.equals(withSecret);
    }

    Client toClient(String id, Instant now) {
        var keys = key == null ? List.<ClientKey>of() : List.of(key.toKey(now));
        return new Client(id, agency, name, roles, staff, wantsSecret(), keys, true, 1);
    }
}
