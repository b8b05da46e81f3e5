package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Area;
import cn.tongxing.checklist.annex.Entry;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a family wants to see; what is not given does not narrow.
 *
 * @param target words of the target group, such as 残疾 or 3-6岁
 */
record Filter(
        @Nullable Area area,
        @Nullable String target,
        @Nullable String department) {

    static final Filter NONE = new Filter(null, null, null);

    /** Blank means all: so a form says it. */
    static Filter of(@Nullable String area, @Nullable String target, @Nullable String department) {
        var named = blankAsNull(area);
        return new Filter(named == null ? null : area(named), blankAsNull(target), blankAsNull(department));
    }

    private static Area area(String named) {
        try {
            return Area.of(named);
        } catch (IllegalArgumentException unknown) {
            throw CommonProblem.INVALID_REQUEST
                    .of()
                    .with(new FieldProblem("query/area", "AREA_UNKNOWN", "不是六个领域之一", "It is none of the six areas"));
        }
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    boolean fits(Entry entry) {
        return (area == null || entry.area() == area)
                && (target == null || entry.target().contains(target))
                && (department == null || entry.departments().contains(department));
    }
}
