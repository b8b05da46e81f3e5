package cn.tongxing.child.search;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What finding refuses. */
enum SearchProblem implements ProblemCode {
    SEARCH_ONE_WAY(Refusal.lasting(
            400,
            "姓名、公民身份号码、监护人电话只能填一项；后两项不与其他条件并用",
            "Search by name, by citizen id or by a guardian's phone: one of them; the last two take no other condition",
            "只填一项后重新查询",
            "Fill in one of them and search again")),
    SEARCH_NAME_UNREADABLE(Refusal.lasting(
            400,
            "所填姓名无法按此方式检索，请改用汉字、拼音或首字母",
            "This name cannot be looked up in this way; use characters, pinyin or initials",
            "改用汉字、拼音或首字母",
            "Use characters, pinyin or initials")),
    SEARCH_NEEDS_TWO_ATTRIBUTES(Refusal.lasting(
            400,
            "辖区外检索须同时提供两项：公民身份号码、监护人电话、姓名与出生日期",
            "Outside your area two are needed: citizen id, a guardian's phone, name with date of birth",
            "补充一项后重新查询，或请儿童所在地机构查询",
            "Add the second one, or have the agency of the child's place search"));

    private final Refusal refusal;

    SearchProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
