package cn.tongxing.notification.message;

/**
 * The statement of one list: only what is asked for stands in it, so that each is planned for what it is. It walks the desk's
 * stretch of an index down from the cursor; the stretch is given by its two ends and the order names all their columns,
 * because with three columns held equal PostgreSQL would rather walk the whole table in the order of seq.
 */
final class ListSql {

    static final String STRETCH = """
            (division, level, function, seq) >= (:division, :level, :function, :from)
                and (division, level, function, seq) < (:division, :level, :function, :before)""";
    static final String NEWEST_FIRST = " order by division desc, level desc, function desc, seq desc limit :limit";

    private static final String FROM_DAY = """
            coalesce((select first_seq from inbox_day where day >= :arrivedFrom order by day limit 1), :none)""";
    private static final String BEFORE_DAY = """
            least(:before, (select first_seq from inbox_day where day >= :arrivedBefore order by day limit 1))""";

    private ListSql() {}

    static String of(InboxFilter filter) {
        return filter.county() == null
                ? walk(filter, "")
                : "select * from ((" + walk(filter, " and county = :county") + ") union all ("
                        + walk(filter, " and other_county = :county") + ")) m order by seq desc limit :limit";
    }

    private static String walk(InboxFilter filter, String atOneEnd) {
        return "select * from inbox_message where " + stretch(filter) + narrowed(filter) + atOneEnd + NEWEST_FIRST;
    }

    private static String stretch(InboxFilter filter) {
        var from = filter.arrivedFrom() == null ? STRETCH : STRETCH.replace(":from", FROM_DAY);
        return filter.arrivedBefore() == null ? from : from.replace(":before", BEFORE_DAY);
    }

    private static String narrowed(InboxFilter filter) {
        var read = filter.read();
        return (read == null ? "" : read ? " and read_at is not null" : " and read_at is null")
                + (filter.kind() == null ? "" : " and what = :kind")
                + (filter.item() == null ? "" : " and item = :item");
    }
}
