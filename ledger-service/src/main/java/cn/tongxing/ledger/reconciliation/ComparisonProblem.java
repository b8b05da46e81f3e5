package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.problem.ProblemCode;

/** What a comparison of ledgers refuses, and why. */
enum ComparisonProblem implements ProblemCode {
    LEDGER_NOT_READY(
            503,
            true,
            "本省与贵省的交换日志尚未核对，暂不能核对台账，请稍后重试",
            "Our log with you is not compared yet, so ledgers cannot be; try again later"),
    LEDGER_ASKED_WRONGLY(
            400,
            false,
            "一次可问不重复的 1 至 16 个区段或 1 至 64 件",
            "Ask for 1 to 16 different parts, or for 1 to 64 different cases"),
    COMPARISON_PEER_NOT_CONNECTED(
            409, false, "对方省份系统尚未联通，不能核对", "The other province is not connected yet and cannot be compared with");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    ComparisonProblem(int status, boolean retryable, String chinese, String english) {
        this.status = status;
        this.retryable = retryable;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }
}
