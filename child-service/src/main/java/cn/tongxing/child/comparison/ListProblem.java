package cn.tongxing.child.comparison;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum ListProblem implements ProblemCode {
    LIST_NOT_YOURS(Refusal.lasting(
            403,
            "本单位职能不提供这类名单",
            "Your agency's function does not deliver lists of this kind",
            "用 GET /api/children/lists/kinds 查看由谁提供",
            "GET /api/children/lists/kinds says who delivers what")),
    LIST_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "名单的地区不在本机构辖区内",
            "The list's division is not inside your area",
            "填写本辖区内的区划",
            "Name a division inside your area")),
    LIST_DATE_INVALID(Refusal.lasting(
            400,
            "数据截至日期不能在将来，也不能早于五年前",
            "The list's date lies in the future, or more than five years back",
            "填写名单数据的截至日期",
            "Name the day as of which the list is")),
    LIST_UNDER_WAY(Refusal.passing(
            409,
            "本机构的一份同类名单正在比对",
            "A list of this kind from your agency is being compared",
            "等待其完成，用 GET /api/children/lists/{id} 查看（id 见 list）",
            "Wait for it; GET /api/children/lists/{id} shows how it stands, list names it")),
    LIST_BROKEN_OFF(Refusal.passing(
            409, "接收中断，未比对任何内容", "The file did not come whole; nothing of it was compared", "重新上传", "Send it again")),
    COMPARISON_CHILD_NEEDED(Refusal.lasting(
            400,
            "该结论须指明本辖区内的一份档案",
            "This outcome names a record in your area",
            "在 child 中填写档案 id",
            "Name the record in child")),
    COMPARISON_SETTLED(Refusal.lasting(
            409,
            "该差异已有结论",
            "This difference is settled",
            "查看结论；有误的另行更正档案",
            "Look at its outcome; correct the record if it was wrong"));

    private final Refusal refusal;

    ListProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
