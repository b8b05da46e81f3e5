package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a chain does not hold, or why that could not be found out.
 *
 * @param row the broken row's id, where it is one row
 * @param province the peer whose kept head shows it, where one does, with the time of the statement that it kept
 */
record Finding(
        What what,
        @Nullable Long block,
        @Nullable String row,
        @Nullable String province,
        @Nullable Instant statedAt) {

    /** Broken, or only not verified: the second is never told as the first, nor the first as the second. */
    enum What {
        ROW_CHANGED(true, "记录被改动", "a row was changed"),
        ROW_DELETED(true, "记录被删除", "a row was deleted"),
        ROW_INSERTED(true, "事后插入了记录", "a row was inserted afterwards"),
        ROW_MOVED(true, "记录的次序被改动", "a row was moved in the order"),
        BLOCK_FORGED(true, "区块被改动或不是本服务签发", "a block was changed or is not this service's"),
        BLOCK_MISSING(true, "区块缺失", "a block is missing"),
        BLOCK_REPLACED(true, "区块被另一区块替换", "a block was replaced by another"),
        CUT_OFF(
                true,
                "链尾短于对端见证：被截断，或数据库退回了旧备份",
                "the chain ends before what a peer has kept: it was cut off, or its database set back to an old backup"),
        SET_BACK(
                true,
                "对端见证的区块已不在链上：数据库曾退回旧备份后继续写入，或链尾被替换",
                "the block a peer has kept is not in the chain: its database was set back and written on, or its end replaced"),
        KEY_UNKNOWN(
                false,
                "区块由未知密钥签发：若曾更换服务密钥，请在 tongxing.audit.former-keys 登记旧公钥",
                "a block bears an unknown key: if the service's key was rolled, name the former one in tongxing.audit.former-keys"),
        SILENT(false, "服务没有应答：请确认其正在运行后重新核验", "the service does not answer: see that it runs, and verify again"),
        SEALER_LAGS(
                false,
                "链尾记录长时间未封存：请检查该服务的封存任务",
                "rows at the end have waited long for their seal: look at the service's sealer"),
        NO_WITNESS(
                false,
                "没有对端见证：链本身成立，但无法证明链尾未被截断",
                "no peer has kept a head: the chain holds, but nobody can say that its end was not cut off"),
        WITNESS_OLD(
                false,
                "对端见证过旧：其后的链尾无法证明",
                "the newest head a peer has kept is old: what came after it is not vouched for");

        private final boolean broken;
        private final String chinese;
        private final String english;

        What(boolean broken, String chinese, String english) {
            this.broken = broken;
            this.chinese = chinese;
            this.english = english;
        }

        boolean isBroken() {
            return broken;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }
    }

    static Finding of(What what) {
        return new Finding(what, null, null, null, null);
    }

    static Finding of(AuditReport.Broken broken) {
        var what = switch (broken.kind()) {
            case ROW_CHANGED -> What.ROW_CHANGED;
            case ROW_DELETED -> What.ROW_DELETED;
            case ROW_INSERTED -> What.ROW_INSERTED;
            case ROW_MOVED -> What.ROW_MOVED;
            case BLOCK_FORGED -> What.BLOCK_FORGED;
            case BLOCK_MISSING -> What.BLOCK_MISSING;
            case BLOCK_REPLACED -> What.BLOCK_REPLACED;
            case KEY_UNKNOWN -> What.KEY_UNKNOWN;
        };
        return new Finding(what, broken.block(), broken.row(), null, null);
    }

    /** What is broken before what is not verified, then the earlier in the chain, then what was found first. */
    static Finding first(@Nullable Finding one, Finding other) {
        if (one == null) return other;
        if (one.what.isBroken() != other.what.isBroken()) return one.what.isBroken() ? one : other;
        return other.isBefore(one) ? other : one;
    }

    private boolean isBefore(Finding other) {
        return block != null && (other.block == null || block < other.block);
    }
}
