package cn.tongxing.child.schooling;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum ReturnProblem implements ProblemCode {
    RETURN_CASE_INVALID(Refusal.lasting(
            400,
            "劝返复学个案的内容不符合要求",
            "What is said of the case is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    RETURN_NO_DROPOUT(Refusal.lasting(
            409,
            "没有来源称该儿童疑似辍学或辍学",
            "No source says that the child dropped out or is suspected of it",
            "先用 POST /api/children/{id}/facts 登记就学情况",
            "State how its schooling stands first, with POST /api/children/{id}/facts")),
    RETURN_CASE_OPEN_ALREADY(Refusal.lasting(
            409,
            "该儿童已有办理中的劝返复学个案（见 case）",
            "A case of this child is open already; case names it",
            "在已有个案上继续办理",
            "Go on with that case")),
    RETURN_CASE_ENDED(Refusal.lasting(
            409, "个案已经办结", "The case has ended", "再次辍学的，重新立案", "Open another if the child dropped out again")),
    RETURN_RECORD_CLOSED(Refusal.lasting(
            409,
            "档案已注销，不能立案",
            "The record is closed, no case is opened",
            "儿童返回的，重新建档后办理",
            "Open a new record if the child came back"));

    private final Refusal refusal;

    ReturnProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
