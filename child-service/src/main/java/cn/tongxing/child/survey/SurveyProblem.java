package cn.tongxing.child.survey;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum SurveyProblem implements ProblemCode {
    SURVEY_OPEN_ALREADY(Refusal.lasting(
            409,
            "本县已有一轮摸排正在进行",
            "A round of this county is under way",
            "先结束正在进行的一轮（survey 为其编号），再开始新的一轮",
            "Close the round that is under way, named by survey, before opening another")),
    SURVEY_DATES_INVALID(Refusal.lasting(
            400,
            "摸排的起止日期不符合要求",
            "The days of the round are not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    SURVEY_CLOSED(Refusal.lasting(409, "这一轮摸排已经结束", "This round is closed", "在新的一轮中登记", "Record it in the next round")),
    SURVEY_BASE_DATA_FIRST(Refusal.lasting(
            409,
            "按本地方案，先取得部门基础数据，再入户摸排",
            "By this region's plan the departments' base data come before the visits",
            "先由县级民政登记尚缺的基础数据（gates 列出）",
            "Have the county record the base data that gates lists first")),
    SURVEY_VISIT_INVALID(Refusal.lasting(
            400,
            "核查结果不符合要求",
            "What is said about the visit is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    SURVEY_UNIT_DELIVERED(Refusal.lasting(
            409,
            "该村（社区）已经报送，不能再改",
            "This village has delivered, its roster cannot be changed any more",
            "需要更正的，请县级民政退回后再办",
            "Have the county return it, then correct it")),
    SURVEY_UNSEEN_LEFT(Refusal.lasting(
            409,
            "名册上还有儿童没有核查",
            "There are children on the roster whom nobody has seen",
            "逐一核查后再报送（unseen 为未核人数）",
            "See each of them first; unseen is their number")),
    SURVEY_UNIT_NOT_DELIVERED(
            Refusal.lasting(409, "该村（社区）还没有报送", "This village has not delivered", "报送后再核实", "Wait for its delivery")),
    SURVEY_NOT_COMPLETE(Refusal.lasting(
            409,
            "还有村（社区）没有核实，或节点没有完成",
            "There are villages not confirmed or gates not reached",
            "全部核实并登记节点后再结束（units、gates 为所缺）",
            "Confirm and reach all of them first: units and gates say what is left")),
    SURVEY_COMMISSION_INVALID(Refusal.lasting(
            400,
            "委托的内容不符合要求",
            "What is said about the commission is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    SURVEY_COMMISSION_REVOKED(
            Refusal.lasting(409, "该委托已经撤销", "This commission was revoked", "需要继续的，另行委托", "Commission the agency anew")),
    SURVEY_COMMISSION_TAKES_PART(Refusal.lasting(
            409,
            "本地方案只规定共同参与，报送由本地工作人员办理",
            "By this region's plan the agency takes part; the place's own people deliver",
            "登记核查结果后，请村（社区）、乡镇报送",
            "Record the visits, then have the village or township deliver"));

    private final Refusal refusal;

    SurveyProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
