package cn.tongxing.child.sharing;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum SharingProblem implements ProblemCode {
    SHARING_GRANT_INVALID(Refusal.lasting(
            400,
            "共享授权不符合要求",
            "The grant is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    SHARING_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "只能授权本辖区的数据",
            "You grant the records of your own division only",
            "由该地区或其上级民政部门授权",
            "Ask the civil affairs agency of that place or one above it")),
    SHARING_SAME_PERSON(Refusal.lasting(
            409,
            "提出授权的人不能审批",
            "Whoever proposed a grant does not decide on it",
            "请另一位审批人员办理",
            "Have another approver decide")),
    SHARING_GRANT_SETTLED(Refusal.lasting(
            409,
            "该授权已经办结（state 为其状态）",
            "The grant is settled already; state says how",
            "需要调整的，撤销后重新提出",
            "To change it, revoke it and propose another")),
    SHARING_NOT_IN_FORCE(Refusal.lasting(
            409,
            "该授权现在无效（见 state、from、until）",
            "The grant is not in force: see state, from and until",
            "到期或被撤销的，删除已取得的数据，需要继续的请民政部门重新授权",
            "Delete what you hold when it has ended; ask civil affairs for a new grant if your duty goes on"));

    private final Refusal refusal;

    SharingProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
