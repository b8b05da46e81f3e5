package cn.tongxing.launcher.proof.evidence;

/** What a pack can break, and what in a sound pack deserves a remark. The names are part of docs/evidence.md. */
public enum Rule {
    FILE_UNREADABLE("文件不是证据包：无法按 JSON 读取", "the file cannot be read as JSON"),
    FILE_NOT_CANONICAL("文件不是规范 JSON（RFC 8785）", "the file is not canonical JSON (RFC 8785)"),
    FORM("格式不合规定", "this is not in the form of a pack"),
    VERSION_UNKNOWN("证据包版本未知", "a pack of an unknown version"),
    KEYS_MISSING("没有该省的公钥，无法核验", "there is no public key of this province to check with"),
    SIGNATURE("出具省对整包的签名无效", "the issuing province's signature over the pack does not hold"),
    MEMBER_CHANGED("与出具省签名时不同", "this is not what the issuing province signed"),
    BLOCK_SIGNATURE("数据块签名无效", "the block's signature does not hold"),
    BLOCK_PAYLOAD("数据块内容不合规定", "the block's payload is not in the protocol's form"),
    BLOCK_PARTIES("数据块不属于这两省之间的这本日志", "the block belongs to another log"),
    BLOCK_NUMBER("数据块编号不合规定", "the block's numbers do not fit"),
    BLOCK_CHAIN("数据块与前一数据块不相接", "the block does not follow the one before"),
    BLOCK_MISSING("缺少所在的数据块", "the block it stands in is missing"),
    BLOCK_UNUSED("数据块与本案无关", "the block holds nothing of this case"),
    MESSAGE_OF_ANOTHER_CASE("报文不属于本案", "the message is of another case"),
    MESSAGE_PROOF("报文不在所称的数据块内", "the message is not in the block it claims"),
    MESSAGE_BODY("报文正文或盐与签名的承诺不符", "body or salt is not what the entry commits to"),
    MESSAGE_TIME("报文时间晚于数据块签发时间", "the message is later than its block"),
    MESSAGE_ORDER("报文重复或次序颠倒", "the message stands twice or out of order"),
    RECEIPT_MISFIT("对方回执所签收的不是这条报文", "the other side's receipt is not for this message as it stands here"),
    RECEIPT_UNTRUE("回执所指报文不在包内，不作数", "a receipt for what is not in the pack; it counts for nothing", false),
    RECEIPT_CONTRADICTS(
            "回执与同省先前的回执矛盾，以先者为准", "a receipt against an earlier one of the same province; the earlier stands", false),
    VERSION_MISSING("缺少一步：办理版本不连续", "a step is missing: the versions have a gap"),
    VERSION_TWICE("同一办理版本出现两次", "two steps have one version"),
    REQUEST_MISSING("缺少所答复的申请", "the request that is answered is missing"),
    NUMBER("案件编号与申请所载不符", "the case's number is not that of the application"),
    MATERIAL("材料摘要与报文所载不符", "the material is not as the messages name it"),
    AUDIT_KEY("审计密钥未经该省签名证明", "the audit's key is not vouched for by the province"),
    AUDIT_BLOCK("审计区块签名或内容无效", "the audit block's signature or content does not hold"),
    AUDIT_CHAIN("审计区块与前一区块不相接", "the audit block does not follow the one before"),
    AUDIT_ROW_PROOF("审计记录不在所称的区块内，或已被改动", "the audit row is not in the block it claims, or was changed"),
    AUDIT_ROW_OF_ANOTHER_CASE("审计记录不属于本案", "the audit row is of another case"),
    AUDIT_ROW_ORDER("审计记录重复或次序颠倒", "the audit row stands twice or out of order"),
    UNSEALED("尚未封存，不构成证明", "written but not signed yet; it proves nothing", false);

    private final String chinese;
    private final String english;
    private final boolean breaks;

    Rule(String chinese, String english) {
        this(chinese, english, true);
    }

    Rule(String chinese, String english, boolean breaks) {
        this.chinese = chinese;
        this.english = english;
        this.breaks = breaks;
    }

    public String chinese() {
        return chinese;
    }

    public String english() {
        return english;
    }

    /** False for a remark: the pack holds, but somebody in it said something that counts for nothing. */
    public boolean breaks() {
        return breaks;
    }
}
