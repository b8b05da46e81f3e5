package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** How much of a shared projection somebody may see: no more than reading the case itself shows. */
public interface SharedReading {

    enum Sight {
        /** Not this case: it lies outside the area, or is not on file. */
        NONE,
        /** Where the case stands, without what is said about the family. */
        OUTLINE,
        /** What a desk that works on the case sees. */
        DESK
    }

    /** By area and desk; whether the caller may read cases at all is for the access table. */
    Sight of(UUID caseId, Actor actor);

    /** The projection with all that this sight does not allow covered up; texts of another province without controls. */
    JsonNode show(JsonNode projection, Sight sight);
}
