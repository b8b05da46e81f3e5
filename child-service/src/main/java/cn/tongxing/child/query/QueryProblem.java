package cn.tongxing.child.query;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum QueryProblem implements ProblemCode {
    QUERY_INVALID(Refusal.lasting(
            400,
            "查询或答复不符合要求",
            "The query or its answer is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    QUERY_RECORD_CLOSED(Refusal.lasting(
            409,
            "档案已注销，不再查询",
            "The record is closed, nothing is asked about it",
            "核对档案编号；已并档的，对并入的档案查询",
            "Check the record; of a merged one ask about the surviving record")),
    QUERY_WAITING_ALREADY(Refusal.lasting(
            409,
            "同一事项的查询正在等待答复",
            "The same is being asked already",
            "在待答复的查询中查看；情况有变的，先撤回再提出",
            "See the waiting queries; withdraw that one first if it is to be asked differently")),
    QUERY_SETTLED(Refusal.lasting(
            409,
            "该查询已经答复或撤回（state 为其状态）",
            "This query was answered or withdrawn; state says which",
            "重新读取；需要再问的，另行提出查询",
            "Read it again; ask anew if it is needed"));

    private final Refusal refusal;

    QueryProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
