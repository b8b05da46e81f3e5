package cn.tongxing.system.rig;

/** A place in the ledger service's work where it can be killed exactly; handover.btm says where each is in the code. */
public enum Point {
    CHANGE_WRITTEN("办理已写入、未提交", "a change is written, before its commit"),
    CHANGE_COMMITTED("办理已提交、未应答", "a change is committed, before its answer"),
    BLOCK_SIGNED("区块已签名、未入库", "a block is signed, before it is stored"),
    BLOCK_STORED("区块已入库、未提交", "a block is stored, before its commit"),
    SEAL_COMMITTED("区块已提交、未按门铃", "a block is committed, before the bell"),
    BEFORE_PULL("拉取之前", "before the pull"),
    BLOCKS_SERVED("区块已取出、未送出", "blocks are read for the peer, before they are sent"),
    BLOCK_VERIFIED("区块已核验、未入库", "a block is verified, before it is stored"),
    MESSAGES_STORED("报文已入库、未判定", "messages are stored, before they are judged"),
    MESSAGES_JUDGED("报文已判定、未回执", "messages are judged, before the receipts"),
    RECEIPTS_WRITTEN("回执已写、游标未动", "receipts are written, before the cursor moves"),
    CURSOR_MOVED("游标已动、未提交", "the cursor moved, before the commit"),
    INTAKE_COMMITTED("接收已提交、回执未封", "an intake is committed, before its receipts are sealed"),
    RECEIPT_TAKEN("对方回执已采用、未提交", "a receipt took effect, before the commit"),
    MATERIAL_FETCHED("材料片已取到、未入库", "a piece of a material is here, before it is stored"),
    AUDIT_SEALED("审计区块已写、未提交", "an audit block is written, before its commit");

    private final String chinese;
    private final String english;

    Point(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }
}
