package cn.tongxing.child.publication;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum ReleaseProblem implements ProblemCode {
    RELEASE_INVALID(Refusal.lasting(
            400,
            "数据发布不符合要求",
            "The release is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    RELEASE_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "只能发布本辖区的数据",
            "You release figures of your own division only",
            "由该地区或其上级民政部门提出",
            "Ask the civil affairs agency of that place or one above it")),
    RELEASE_TOPIC_NOT_YOURS(Refusal.lasting(
            403,
            "该项内容不由本部门提出意见",
            "That topic is another department's",
            "由主管该项内容的部门提出意见",
            "Leave it to the department that owns the topic")),
    RELEASE_OPINION_GIVEN(Refusal.lasting(
            409,
            "该项内容的意见已经提出",
            "The opinion on that topic is given already",
            "意见有变化的，请民政部门撤回后重新提出发布",
            "If it has changed, have civil affairs withdraw the release and propose it anew")),
    RELEASE_OPINIONS_AWAITED(Refusal.lasting(
            409,
            "尚有部门没有提出意见（见 awaited）",
            "Opinions are still awaited: see awaited",
            "待有关部门提出意见后再审批",
            "Decide when the departments have given them")),
    RELEASE_OBJECTED_TO(Refusal.lasting(
            409,
            "统计部门不同意，总体统计数据不能发布",
            "The statistics agency objects, with whom totals are released",
            "不批准，按意见修改后重新提出",
            "Refuse it, and propose it anew as the opinion asks")),
    RELEASE_SAME_PERSON(Refusal.lasting(
            409,
            "提出发布的人不能审批",
            "Whoever proposed a release does not decide on it",
            "请另一位审批人员办理",
            "Have another approver decide")),
    RELEASE_SETTLED(Refusal.lasting(
            409,
            "该项发布已经办结（state 为其状态）",
            "The release is settled already; state says how",
            "需要更改的，撤回后重新提出",
            "To change it, withdraw it and propose another")),
    RELEASE_WITHDRAWN(Refusal.lasting(
            410,
            "该项数据已撤回（withdrawnAt 为撤回时间，reason 为原因）",
            "These figures were withdrawn; withdrawnAt says when, reason why",
            "不再引用该项数据",
            "Do not quote them any more"));

    private final Refusal refusal;

    ReleaseProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
