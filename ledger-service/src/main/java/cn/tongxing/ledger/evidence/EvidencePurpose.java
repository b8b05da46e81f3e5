package cn.tongxing.ledger.evidence;

/** What a pack is asked for; it opens everything that was said in the case, so nothing that asks for less is here. */
enum EvidencePurpose {
    /** 两省对办理经过有争议. */
    CASE_HANDLING,
    /** 行政复议、行政诉讼中提交证据 (行政复议法 48, 行政诉讼法 67). */
    APPEAL,
    /** 监督检查. */
    SUPERVISION
}
