package cn.tongxing.child.record;

/** Why a record was erased 删除 (《个人信息保护法》第四十七条). */
public enum ErasureReason {
    /** 保存期限已届满. */
    RETENTION_ENDED,
    /** 监护人请求. */
    FAMILY_REQUEST
}
