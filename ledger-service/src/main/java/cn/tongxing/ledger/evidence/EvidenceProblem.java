package cn.tongxing.ledger.evidence;

import cn.tongxing.platform.problem.ProblemCode;

/** Why no pack is issued. */
enum EvidenceProblem implements ProblemCode {
    CASE_EVIDENCE_TOO_LARGE(
            422,
            "此件的往来或审计记录超过证据包的上限（报文 {0} 条、{1} 字节，审计 {2} 行），请联系平台运维分件提取",
            "The case has more than a pack may hold ({0} messages of {1} bytes, {2} audit rows); ask the platform's operators");

    private final int status;
    private final String chinese;
    private final String english;

    EvidenceProblem(int status, String chinese, String english) {
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
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
