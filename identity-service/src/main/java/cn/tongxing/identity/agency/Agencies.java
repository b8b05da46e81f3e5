package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.PageQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The agencies of this province, seen from a jurisdiction. */
public interface Agencies {

    Optional<Agency> find(UUID id, Jurisdiction scope);

    /** One row more than the page holds, ordered by division and id. */
    List<Agency> list(Jurisdiction scope, @Nullable AgencyFunction function, PageQuery page);

    /** @return false when its division has such an agency (name or unified code) already */
    boolean insertIfAbsent(Agency agency);

    /** Writes over the version that {@code agency} was read as; 412 when somebody else was faster. */
    Agency save(Agency agency);
}
