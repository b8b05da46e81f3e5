package cn.tongxing.child.likeness;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What judging likeness refuses. */
enum LikenessProblem implements ProblemCode {
    LIKENESS_NEEDS_BOTH(Refusal.lasting(
            403,
            "须能查看两份档案方可作出结论，请与对方或共同上级联系",
            "Only who sees both records decides; ask the other side or the common superior",
            "请与另一份档案所在机构或共同上级联系，由能查看两份档案的人作结论",
            "Ask the agency of the other record or the common superior, who sees both")),
    LIKENESS_GONE(Refusal.lasting(
            409,
            "两份档案已不再相似",
            "The two records are no longer alike",
            "重新打开相似档案列表",
            "Open the list of similar records again"));

    private final Refusal refusal;

    LikenessProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
