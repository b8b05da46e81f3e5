package cn.tongxing.child.record;

import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is responsible for the child or cares for it. The id is given here, so that a correction can name one of several. */
record Guardian(
        @Nullable UUID id,
        PersonName name,
        Relation relation,
        Capacity capacity,
        @Nullable CitizenId citizenId,
        @Nullable Phone phone) {

    Guardian withId(UUID id) {
        return new Guardian(id, name, relation, capacity, citizenId, phone);
    }
}
