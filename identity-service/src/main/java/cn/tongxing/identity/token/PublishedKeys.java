package cn.tongxing.identity.token;

import cn.tongxing.identity.revocation.RevocationFeed;
import cn.tongxing.platform.actor.Revocations;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Remembers which signing keys were published, and revokes those that are no longer. */
@Repository
class PublishedKeys {

    private final JdbcClient jdbc;
    private final RevocationFeed revocations;

    PublishedKeys(JdbcClient jdbc, RevocationFeed revocations) {
        this.jdbc = jdbc;
        this.revocations = revocations;
    }

    /** At the start: whatever else was published before is revoked. */
    @Transactional
    void only(Collection<String> now) {
        change(known(), now);
    }

    /**
     * While running: only what this replica itself published before is revoked, for another may know a newer file and
     * have published a key that this one has not seen yet.
     */
    @Transactional
    void change(Collection<String> before, Collection<String> now) {
        now.stream().filter(this::isNewOrRevoked).forEach(this::publish);
        before.stream().filter(kid -> !now.contains(kid)).forEach(this::revoke);
    }

    private List<String> known() {
        return jdbc.sql("select kid from published_key").query(String.class).list();
    }

    private boolean isNewOrRevoked(String kid) {
        return jdbc.sql("select revoked from published_key where kid = :kid")
                .param("kid", kid)
                .query(Boolean.class)
                .optional()
                .orElse(true);
    }

    private void publish(String kid) {
        var again = jdbc.sql("update published_key set revoked = false where kid = :kid and revoked")
                .param("kid", kid)
                .update();
        if (again == 1) {
            revocations.restore(Revocations.key(kid));
        } else {
            jdbc.sql("insert into published_key (kid) values (:kid) on conflict do nothing")
                    .param("kid", kid)
                    .update();
        }
    }

    private void revoke(String kid) {
        var revoked = jdbc.sql("update published_key set revoked = true where kid = :kid and not revoked")
                .param("kid", kid)
                .update();
        if (revoked == 1) revocations.revoke(Revocations.key(kid));
    }
}
