package cn.tongxing.checklist.guide;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum GuideProblem implements ProblemCode {
    GUIDE_INVALID(Refusal.lasting(
            400,
            "办事指南内容不符合要求",
            "The guide is not valid",
            "按 errors 中各字段的提示更正办事指南后重新发布",
            "Correct the fields that errors names and publish the guide again")),
    GUIDE_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "只能发布本机构所在区划的办事指南",
            "A guide can only be published for your own division",
            "由该区划的机构发布；本机构只发布本区划的指南",
            "Have that division's agency publish it; yours publishes its own division's")),
    NO_SUCH_ITEM(Refusal.lasting(
            404,
            "没有该事项",
            "There is no such item",
            "用 GET /api/items 查询事项代码",
            "Look the item's code up with GET /api/items")),
    NO_GUIDE_IN_FORCE(Refusal.lasting(
            404,
            "该日没有有效的办事指南",
            "No guide is in force on that day",
            "换一个日期查询，或请该区划先发布办事指南",
            "Ask for another day, or have that division publish its guide first")),
    GUIDE_OF_OTHER_PROVINCE(Refusal.lasting(
            404,
            "外省的办事指南不在本省保存，请通过跨省交换查询",
            "Guides of another province are not kept here; read them through the exchange",
            "在申请件中查看户籍地指南，系统经跨省交换读取",
            "See the household county's guide in the case itself: it is read through the exchange")),
    GUIDE_BELOW_PARENT(Refusal.lasting(
            422,
            "少于上级要求的，须逐项说明理由",
            "Asking for less than the guide above needs a reason for each paper",
            "为每一项减少的材料填写理由，或恢复上级要求",
            "Give a reason for each paper left out, or ask for what the guide above asks for"));

    private final Refusal refusal;

    GuideProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
