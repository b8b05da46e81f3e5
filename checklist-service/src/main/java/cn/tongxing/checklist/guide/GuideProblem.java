package cn.tongxing.checklist.guide;

import cn.tongxing.platform.problem.ProblemCode;

/** What this feature refuses. */
enum GuideProblem implements ProblemCode {
    GUIDE_INVALID(400, "办事指南内容不符合要求", "The guide is not valid"),
    GUIDE_OUTSIDE_YOUR_DIVISION(403, "只能发布本机构所在区划的办事指南", "A guide can only be published for your own division"),
    NO_SUCH_ITEM(404, "没有该事项", "There is no such item"),
    NO_GUIDE_IN_FORCE(404, "该日没有有效的办事指南", "No guide is in force on that day"),
    GUIDE_OF_OTHER_PROVINCE(
            404,
            "外省的办事指南不在本省保存，请通过跨省交换查询",
            "Guides of another province are not kept here; read them through the exchange"),
    GUIDE_BELOW_PARENT(422, "少于上级要求的，须逐项说明理由", "Asking for less than the guide above needs a reason for each paper");

    private final int status;
    private final String chinese;
    private final String english;

    GuideProblem(int status, String chinese, String english) {
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
