package cn.tongxing.platform.feed;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One's own feed as a reader sees it who may know of one area only. Of each subject that lives in the area or is registered
 * there, the last change is told; of one that has left it, that it left. Whoever reads from the start has everybody.
 */
public interface AreaFeed {

    /** @param next to go on from; the same as before when nothing more has happened */
    record Page(List<Told> told, String next) {}

    /** @param left the subject is not in the area any more: what is known of it is to be deleted */
    record Told(UUID event, String subject, long version, Instant time, boolean left) {}

    /**
     * @param after the last page's next, or empty for the start
     * @throws cn.tongxing.platform.problem.ProblemException GONE when the position is of a history that a restored database
     *     does not know: begin again, with nothing kept
     */
    Page read(String feed, DivisionCode area, String after, int limit);
}
