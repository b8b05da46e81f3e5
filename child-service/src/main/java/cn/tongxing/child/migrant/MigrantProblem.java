package cn.tongxing.child.migrant;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum MigrantProblem implements ProblemCode {
    CHILD_MOVE_INVALID(Refusal.lasting(
            400,
            "流动情形不符合要求",
            "What is said about the move is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    CHILD_MOVE_RECORD_CLOSED(Refusal.lasting(
            409,
            "档案已注销，不能再登记流动情形",
            "The record is closed, its move cannot be recorded any more",
            "儿童返回的，重新建档后登记",
            "Open a new record if the child came back, then record its move")),
    STANDING_NOT_DECIDED_YET(Refusal.lasting(
            409,
            "该档案尚未认定（规则正在逐步适用，请稍后再查）",
            "This record is not decided yet: the rules are being carried through",
            "稍后再查；一直没有结果的，请告知平台运维",
            "Ask again later; tell the operators if it stays so"));

    private final Refusal refusal;

    MigrantProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
