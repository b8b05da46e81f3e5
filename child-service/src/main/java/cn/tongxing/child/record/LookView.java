package cn.tongxing.child.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody looked at a record: 访问情况的记录 (《未成年人网络保护条例》第三十六条).
 *
 * @param agencyName as it was called then
 * @param purpose why, where the look had to name it
 * @param fields the parts that were shown unmasked; nothing for a masked look
 */
record LookView(
        Instant at,
        Kind what,
        String whatName,
        String agency,
        @Nullable String agencyName,
        String client,
        @Nullable String staff,
        @Nullable Purpose purpose,
        @Nullable String purposeName,
        @Nullable String fields) {

    /** What of a record was looked at; the audit's own words. */
    enum Kind {
        CHILD_RECORD_VIEWED("查看档案（隐去要素）"),
        CHILD_RECORD_DISCLOSED("查看原文"),
        CHILD_HISTORY_VIEWED("查看变更历史"),
        CHILD_STANDING_VIEWED("查看流动儿童认定"),
        CHILD_MOVE_VIEWED("查看流动情形"),
        CHILD_FACTS_VIEWED("查看已知事实"),
        CHILD_SENSITIVE_FACT_VIEWED("按用途查看专项信息"),
        CHILD_RETURN_CASE_VIEWED("查看劝返复学个案"),
        CHILD_LEADS_LISTED("查看疑似孤儿、事实无人抚养线索"),
        CHILD_QUERIES_LISTED("查看向部门的信息查询"),
        CHILD_QUERIES_SHOWN("部门查看向其提出的信息查询"),
        CHILD_RECORD_COPIED("向监护人提供复制件"),
        CHILD_RETENTION_VIEWED("查看保存期限与留置"),
        CHILD_LOOKS_VIEWED("查看查阅记录"),
        CHILD_RECORD_SHARED("按数据共享授权提供原文"),
        CHILD_RECORD_EXPORTED("经审批导出原文"),
        CHILD_NOTICE_FETCHED("为告知户籍地取用"),
        CHILD_NOTICE_VIEWED("查看户籍地答复"),
        CHILD_NOTICES_LISTED("户籍地查看居住地告知");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }
}
