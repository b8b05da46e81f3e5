package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.web.Versioned;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** @param secret only in the answer that registers a client with one, never again */
record ClientView(
        String id,
        UUID agency,
        Label name,
        List<Role> roles,
        @Nullable UUID staff,
        boolean hasSecret,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
        List<ClientKey> keys,
        boolean enabled,
        long version)
        implements Versioned {

    static ClientView of(Client client) {
        return of(client, null);
    }

    static ClientView of(Client client, @Nullable String secret) {
        return new ClientView(
                client.id(),
                client.agency(),
                client.name(),
                client.roles().stream().sorted().toList(),
                client.staff(),
                client.hasSecret(),
                secret,
                client.keys(),
                client.enabled(),
                client.version());
    }

    @Override
    public String toString() {
        return "ClientView[" + id + "]";
    }
}
