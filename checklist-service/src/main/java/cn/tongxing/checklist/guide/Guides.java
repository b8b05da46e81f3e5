package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where guides are kept. They are public, so no method asks for whom; only publishing does. */
interface Guides {

    Optional<Item> item(String code);

    /** Of each region its version in force on the day, in the order of the regions; regions without one are left out. */
    List<GuideVersion> inForce(String item, List<Region> regions, LocalDate on);

    /** Newest first; one more than asked for, if there is one. */
    List<GuideVersion> versions(String item, Region region, PageQuery page);

    /** The region's own version in force on the day; nobody publishes another of it until the transaction ends. */
    Optional<GuideVersion> lockedOwn(String item, Region region, LocalDate on);

    /** Writes the next version of the region, in the transaction that locked it. */
    GuideVersion publish(NewGuide guide, Published by);

    void addItem(Item item);

    /** False when a version of this seed is there already. */
    boolean seed(NewGuide guide, String seed, Instant at);

    /** Who published a version and when. */
    record Published(Actor actor, Instant at) {}

    /** A version that has no number yet. */
    record NewGuide(
            String item,
            Region region,
            LocalDate effectiveFrom,
            String source,
            boolean sample,
            List<MaterialChange> changes,
            @Nullable Offered offered) {}
}
