package cn.tongxing.ledger.evidence;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** Why no pack is issued. */
enum EvidenceProblem implements ProblemCode {
    CASE_EVIDENCE_TOO_LARGE(Refusal.lasting(
            422,
            "此件的往来或审计记录超过证据包的上限（报文 {0} 条、{1} 字节，审计 {2} 行），请联系平台运维分件提取",
            "The case has more than a pack may hold ({0} messages of {1} bytes, {2} audit rows); ask the platform's operators",
            "请平台运维分段提取",
            "Ask the platform's operators to take it in parts"));

    private final Refusal refusal;

    EvidenceProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
