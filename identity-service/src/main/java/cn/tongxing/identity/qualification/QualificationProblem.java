package cn.tongxing.identity.qualification;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why an entry check or training, or a role without one, is refused. */
public enum QualificationProblem implements ProblemCode {
    ENTRY_CHECK_REQUIRED(Refusal.lasting(
            422,
            "该地区要求入职查询合格且在有效期内，方可担任接触儿童信息的岗位；请先登记查询结果",
            "Here nobody works on children's data without an entry check that was passed and is not overdue; record one first",
            "先登记合格的入职查询，再授予岗位",
            "Record a passed entry check, then give the role")),
    QUALIFICATION_DATE_UNFIT(Refusal.lasting(
            422,
            "查询或培训日期不能晚于今天，复查日期须晚于该日期",
            "It cannot have been held after today, and is due again after it was held",
            "改正日期后重新提交",
            "Correct the date and send it again"));

    private final Refusal refusal;

    QualificationProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
