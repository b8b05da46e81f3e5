package cn.tongxing.identity.client;

import cn.tongxing.identity.agency.Reach;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The client systems of the agencies within reach. */
interface Clients {

    Optional<Client> find(String id, Reach reach);

    /** One row more than the page holds, ordered by id. */
    List<Client> list(@Nullable UUID agency, Reach reach, PageQuery page);

    void insert(Client client, @Nullable String secretHash);

    /** Name, roles and enabled; each change gives the next version, 412 when somebody else was faster. */
    void save(Client client);

    void addKey(Client client, ClientKey key);

    void retireKey(Client client, String kid, Instant at);
}
