package cn.tongxing.child.notice;

/** What may differ between a notice and a record. */
enum NoticeField {
    NAME,
    SEX,
    BIRTH_DATE,
    HOUSEHOLD,
    /** Both places say that the child lives with them. */
    RESIDENCE
}
