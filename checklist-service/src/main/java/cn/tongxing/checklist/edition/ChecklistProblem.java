package cn.tongxing.checklist.edition;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum ChecklistProblem implements ProblemCode {
    CHECKLIST_INVALID(Refusal.lasting(
            400,
            "清单不符合要求，请按行改正",
            "The checklist is not valid: correct it row by row",
            "按 errors 中各行的提示改正后重新上传",
            "Correct the rows that errors names and upload it again")),
    CHECKLIST_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "只能发布本机构所在区划的服务清单",
            "A checklist can only be published for your own division",
            "由该区划的民政部门发布",
            "Have the civil affairs of that division publish it")),
    FILING_NOT_YOURS(Refusal.lasting(
            403,
            "只有规定的备案机关可以登记备案",
            "Only the authority it is filed with records a filing",
            "由规定的备案机关登记",
            "Have the authority it is filed with record it")),
    NO_CHECKLIST_IN_FORCE(Refusal.lasting(
            404,
            "该日没有已发布的服务清单",
            "No checklist is in force on that day",
            "换一个日期，或查看上级区划的清单",
            "Ask for another day, or for the division above")),
    NO_SUCH_EDITION(Refusal.lasting(
            404, "没有这一版服务清单", "There is no such edition", "从清单的版本列表中选择", "Choose one from the list of editions")),
    ALREADY_FILED(Refusal.lasting(
            409,
            "这一版已备案",
            "This edition is on file already",
            "无需再次备案；内容有变的，发布新版",
            "It need not be filed again; publish a new edition where the content changes")),
    CHECKLIST_BELOW_PARENT(Refusal.lasting(
            422,
            "覆盖范围低于上级清单，须补齐或说明理由（belowParentReason）",
            "It covers less than the list above: add the rows, or say why (belowParentReason)",
            "补齐缺少的项目，或在 belowParentReason 写明理由",
            "Add the missing rows, or say why in belowParentReason")),
    NO_FILING_RULE(Refusal.lasting(
            422, "该地区没有备案规定", "No rule asks for a filing there", "该地区无需备案", "No filing is needed there"));

    private final Refusal refusal;

    ChecklistProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
