package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;

/**
 * The statement of one list: two walks, one for each end of a case, down an index from the cursor; what narrows the list
 * stands in the entries of it. Only what is asked for stands in the statement, so that each is planned for what it is.
 *
 * @param seen what is read of a case
 * @param visible whether the reader may see it
 */
record CaseListSql(String seen, String visible) {

    private static final String INSIDE = "c.END >= :walk_from and c.END < :walk_to";

    /** The stretch by its two ends, ordered by all its columns: for a county with few cases no other order is quicker. */
    private static final String COUNTY = "(left(c.END, 6), c.due, c.id) > (:county, :last_due, :last_id)"
            + " and (left(c.END, 6), c.due, c.id)"
            + " <= (:county, :due_until, uuid 'ffffffff-ffff-ffff-ffff-ffffffffffff') and ";

    private static final String ALL = "(c.due, c.id) > (:last_due, :last_id) and c.due <= :due_until and ";

    private static final String NAMED =
            " and c.id in (select n.case_id from case_name n where n.tokens && cast(:name as bigint[]))";

    /** The area that is walked: what was asked for, unless the reader's own is smaller. */
    static DivisionCode walked(CaseQuery query, DivisionCode own) {
        var division = query.division();
        return division == null || division.contains(own) ? own : division;
    }

    static boolean inOneCounty(DivisionCode area) {
        return area.level().compareTo(DivisionLevel.COUNTY) >= 0;
    }

    String of(CaseQuery query, DivisionCode area) {
        return "select * from ((" + walk("residence", "", query, area) + ") union all ("
                + walk("household", " and not (" + INSIDE.replace("END", "residence") + ")", query, area)
                + ")) c order by due, id limit :rows";
    }

    private String walk(String end, String besides, CaseQuery query, DivisionCode area) {
        boolean county = inOneCounty(area) && !hasOwnIndex(query);
        var stretch = (county ? COUNTY : ALL) + INSIDE;
        return seen + " " + stretch.replace("END", end) + besides + narrowed(query) + seenByReader() + " order by "
                + (county ? "left(c." + end + ", 6), " : "") + "c.due, c.id limit :rows";
    }

    /** Within a case expression: else PostgreSQL takes the area asked for twice for one that holds next to nothing. */
    private String seenByReader() {
        return " and not c.deleted and case when" + visible + "then true end";
    }

    /** What climbed, or waits at one desk: walked in the order of all, wherever in the province. */
    private static boolean hasOwnIndex(CaseQuery query) {
        return query.escalated() != null || query.desk() != null || query.turn() == CaseQuery.Whose.MINE;
    }

    private static String waitingAt(CaseQuery.Desk desk) {
        return " and not c.closed and c.transit_since is null and c.turn_division = :desk"
                + (desk.function() == null ? "" : " and c.turn_function = :desk_function");
    }

    private static String narrowed(CaseQuery query) {
        return (query.state() == null ? "" : " and c.state = :state")
                + (query.item() == null ? "" : " and c.item = :item")
                + (query.way() == null ? "" : " and c.way = :way")
                + (query.openedFrom() == null ? "" : " and c.opened_at >= :opened_from")
                + (query.openedBefore() == null ? "" : " and c.opened_at < :opened_before")
                + (query.turn() == null ? "" : " " + JdbcCases.whose(query.turn()))
                + (query.escalated() == null ? "" : " and c.escalated is not null and c.escalated = :escalated")
                + (query.name() == null ? "" : NAMED)
                + (query.desk() == null ? "" : waitingAt(query.desk()))
                + (query.overdue() || query.dueBefore() != null ? " and not c.closed" : "");
    }
}
