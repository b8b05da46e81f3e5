package cn.tongxing.identity.staff;

import cn.tongxing.identity.agency.Reach;
import cn.tongxing.platform.paging.PageQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The people of the agencies within reach. */
public interface StaffRecords {

    Optional<StaffMember> find(UUID id, Reach reach);

    /** One row more than the page holds, ordered by id. */
    List<StaffMember> list(@Nullable UUID agency, Reach reach, PageQuery page);

    void insert(StaffMember member);

    /** Writes over the version that {@code member} was read as; 412 when somebody else was faster. */
    StaffMember save(StaffMember member);
}
