package cn.tongxing.notification.message;

import cn.tongxing.notification.webhook.Kinds;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.CommonProblem;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an officer narrows a list to; the desk is not in it, it comes beside it and cannot be left out.
 *
 * @param read none: both, read and unread
 * @param county that the case lies in with either end
 * @param arrivedFrom the first day, {@code arrivedBefore} the first day no more
 */
record InboxFilter(
        @Nullable Boolean read,
        @Nullable String kind,
        @Nullable String item,
        @Nullable DivisionCode county,
        @Nullable LocalDate arrivedFrom,
        @Nullable LocalDate arrivedBefore) {

    static final InboxFilter NONE = new InboxFilter(null, null, null, null, null, null);

    private static final Pattern ITEM = Pattern.compile("[A-Z][A-Z_]{2,60}");
    private static final int LAST_YEAR = 9999;

    InboxFilter {
        if (kind != null && !kind.equals(WebhookNews.KIND) && !Kinds.ALL.contains(kind)) {
            throw refused("kind", "KIND_UNKNOWN", "没有这种消息", "There is no such kind of message");
        }
        if (item != null && !ITEM.matcher(item).matches()) {
            throw refused("item", "INVALID_VALUE", "应为事项代码，如 ORPHAN", "The code of an item, such as ORPHAN");
        }
        if (county != null && county.level() != DivisionLevel.COUNTY) {
            throw refused("county", "INVALID_VALUE", "应为 6 位县级区划代码", "The six digits of a county");
        }
        refuseUnfit("arrivedFrom", arrivedFrom);
        refuseUnfit("arrivedBefore", arrivedBefore);
        if (arrivedFrom != null && arrivedBefore != null && arrivedFrom.isAfter(arrivedBefore)) {
            throw refused("arrivedBefore", "RANGE", "不能早于 arrivedFrom", "It cannot be before arrivedFrom");
        }
    }

    /** As two switches: neither narrows, both at once cannot be meant. */
    static @Nullable Boolean read(boolean unread, boolean read) {
        if (unread && read) {
            throw refused("read", "RANGE", "不能与 unread 同时使用", "It cannot be asked for together with unread");
        }
        return unread || read ? read : null;
    }

    private static void refuseUnfit(String parameter, @Nullable LocalDate day) {
        if (day != null && (day.getYear() < 1 || day.getYear() > LAST_YEAR)) {
            throw refused(parameter, "RANGE", "年份应为 1 至 9999", "A year from 1 to 9999");
        }
    }

    private static ProblemException refused(String parameter, String code, String chinese, String english) {
        return CommonProblem.INVALID_REQUEST.of().with(new FieldProblem("query/" + parameter, code, chinese, english));
    }
}
