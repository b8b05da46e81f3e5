package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Entry;
import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where checklists are kept. They are public, so no method asks for whom; only publishing and filing do. */
interface Editions {

    /** The edition in force on the day in the nearest of the regions, which stand from the nation down. */
    Optional<Edition> inForce(List<Region> regions, LocalDate on);

    Optional<Edition> find(Region region, int version);

    /** Newest first, without their rows; one more than asked for, if there is one. */
    List<Outline> outlines(Region region, PageQuery page);

    /** Of each region the outline in force on the day, by region; one more than asked for, if there is one. */
    List<Outline> allInForce(LocalDate on, PageQuery page);

    Edition publish(Edition.Draft draft, List<Entry> entries, Published by);

    /** Empty when an edition of this seed is there already. */
    Optional<Edition> seed(Edition.Draft draft, List<Entry> entries, String seed, Instant at);

    /** False when the edition was filed before. */
    boolean file(Edition edition, Filing filing, Actor by);

    Map<UUID, Filing> filings(List<UUID> editions);

    /** Who published an edition, when, and the digest of the file it came in. */
    record Published(Actor actor, Instant at, String fileSha256) {}

    /** An edition without its rows. */
    record Outline(
            UUID id,
            Edition.Draft draft,
            int version,
            int entries,
            @Nullable String agencyName,
            Instant publishedAt) {}

    /** That an edition was put on file 备案 with the authority above. */
    record Filing(DivisionCode with, LocalDate filedOn, String receipt, Instant at) {}
}
