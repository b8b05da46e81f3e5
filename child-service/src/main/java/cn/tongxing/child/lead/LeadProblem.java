package cn.tongxing.child.lead;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum LeadProblem implements ProblemCode {
    LEAD_CASE_NEEDED(Refusal.lasting(
            400,
            "只有“已受理跨省通办”须且只须填写案件编号",
            "A case is named exactly when one was opened",
            "受理后在 caseId 中填写案件 id；其他结论不填",
            "Name the case in caseId when you opened one, and only then")),
    LEAD_SETTLED(Refusal.lasting(
            409,
            "该线索已有结论",
            "This lead is settled",
            "情况有变的，登记新的事实，系统将重新提示",
            "Record what is new of the parents; it is suspected anew then"));

    private final Refusal refusal;

    LeadProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
