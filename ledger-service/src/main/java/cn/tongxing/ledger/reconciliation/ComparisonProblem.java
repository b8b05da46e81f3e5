package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What a comparison of ledgers refuses, and why. */
enum ComparisonProblem implements ProblemCode {
    LEDGER_NOT_READY(Refusal.passing(
            503,
            "本省与贵省的交换日志尚未核对，暂不能核对台账，请稍后重试",
            "Our log with you is not compared yet, so ledgers cannot be; try again later",
            "稍后重试",
            "Try again later")),
    LEDGER_ASKED_WRONGLY(Refusal.lasting(
            400,
            "一次可问不重复的 1 至 16 个区段或 1 至 64 件",
            "Ask for 1 to 16 different parts, or for 1 to 64 different cases",
            "减少一次所问的区段或件数，并去掉重复",
            "Ask for fewer parts or cases at once, each only once")),
    COMPARISON_PEER_NOT_CONNECTED(Refusal.lasting(
            409,
            "对方省份系统尚未联通，不能核对",
            "The other province is not connected yet and cannot be compared with",
            "待对方省份联通后再核对",
            "Compare once the other province is connected"));

    private final Refusal refusal;

    ComparisonProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
