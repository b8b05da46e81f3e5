package cn.tongxing.child.export;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum ExportProblem implements ProblemCode {
    EXPORT_INVALID(Refusal.lasting(
            400,
            "导出申请不符合要求",
            "The request for an export is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    EXPORT_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "只能导出本辖区的档案",
            "You export records of your own division only",
            "由该地区的民政部门办理",
            "Leave it to the civil affairs agency of that place")),
    EXPORT_OF_ANOTHER(Refusal.lasting(
            403,
            "只有申请人可以取得导出文件",
            "Only whoever asked for an export fetches it",
            "需要的另行申请",
            "If you need the records, ask for an export yourself")),
    EXPORT_SAME_PERSON(Refusal.lasting(
            409,
            "申请导出的人不能审批",
            "Whoever asked for an export does not decide on it",
            "请另一位审批人员办理",
            "Have another approver decide")),
    EXPORT_SETTLED(Refusal.lasting(
            409,
            "该申请已经办结（state 为其状态）",
            "The request is settled already; state says how",
            "需要的重新申请",
            "Ask again if the records are needed")),
    EXPORT_NOT_OPEN(Refusal.lasting(
            409,
            "该导出尚未批准，或批准已超过 24 小时（见 state、openUntil）",
            "The export is not released, or was released more than 24 hours ago: see state and openUntil",
            "待批准后取得；过期的重新申请",
            "Fetch it when it is released; when its time is over, ask again"));

    private final Refusal refusal;

    ExportProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
