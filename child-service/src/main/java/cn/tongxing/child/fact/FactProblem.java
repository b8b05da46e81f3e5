package cn.tongxing.child.fact;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum FactProblem implements ProblemCode {
    FACT_INVALID(Refusal.lasting(
            400,
            "陈述不符合要求",
            "What is stated is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    FACT_KIND_WITHHELD(
            Refusal.lasting(
                    403,
                    "该类信息只由县级民政经办人登记，并按用途查看",
                    "Facts of this kind are written by a county's civil affairs handlers alone, and read for a purpose",
                    "需要的，由县级民政经办人用 POST /api/children/{id}/facts/sensitive-looks 说明用途后查看",
                    "Have a handler of the county's civil affairs look, with POST /api/children/{id}/facts/sensitive-looks and a purpose")),
    FACT_SOURCE_NOT_YOURS(Refusal.lasting(
            403,
            "儿童主任登记入户走访和自主申报，部门信息和民政核查由乡镇、县登记",
            "A child director writes down visits and declarations; what departments say and what was checked is for township and county",
            "把来源改为 HOME_VISIT 或 SELF_DECLARED，或请乡镇登记",
            "State HOME_VISIT or SELF_DECLARED, or have the township write it down")),
    FACT_PURPOSE_NOT_ALLOWED(Refusal.lasting(
            403,
            "该用途不包含此类信息",
            "This purpose does not include facts of this kind",
            "选择包含此类信息的用途",
            "Name a purpose that includes them")),
    FACT_RECORD_CLOSED(Refusal.lasting(
            409,
            "档案已注销，不再登记",
            "The record is closed, nothing more is stated about it",
            "儿童返回的，重新建档后登记",
            "Open a new record if the child came back")),
    FACT_CORRECTED_ALREADY(Refusal.lasting(
            409,
            "该陈述已被更正",
            "That statement was corrected already",
            "查看历史，更正最近的一次陈述",
            "Look at the history and correct the statement that took its place"));

    private final Refusal refusal;

    FactProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
