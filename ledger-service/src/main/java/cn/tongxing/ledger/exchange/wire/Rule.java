package cn.tongxing.ledger.exchange.wire;

/** Why something another province sent is not believed. The names are part of the protocol's documentation. */
public enum Rule {
    ANSWER_UNREADABLE("应答不是规定格式", "the answer is not in the protocol's form"),
    SIGNATURE("签名无效或不是登记的密钥", "the signature is wrong or not by a pinned key"),
    PAYLOAD("数据块内容不合规定", "the signed payload is not in the protocol's form"),
    PROTOCOL_VERSION("协议版本未知", "the block is of an unknown protocol version"),
    WRONG_SENDER("发送方不符", "the block is of another sender"),
    WRONG_RECEIVER("接收方不符", "the block is for another receiver"),
    REPLAYED("重复发送已收数据块", "the block is one we already hold"),
    FORK("同一编号出现两个不同数据块", "another block was signed with a number we already hold"),
    GAP("数据块编号不连续", "blocks are missing before this one"),
    CHAIN("与上一数据块不相接", "the block does not continue the one before"),
    SEQUENCE("报文序号不连续", "the messages' numbers do not continue"),
    BLOCK_SIZE("数据块过大或为空", "the block has no entry, too many, or is too large"),
    ROOT("默克尔根不符", "the Merkle root is not that of the entries"),
    FUTURE("时间晚于当前时间", "the block or a message is from the future"),
    TIME_BACKWARDS("签发时间早于上一数据块", "the block is older than the one before"),
    ENTRY("报文头不合规定", "an entry is not in the protocol's form"),
    DUPLICATE_ID("报文标识重复", "a message id was used twice"),
    BODY_UNREADABLE("报文正文无法解密", "a body cannot be decrypted"),
    BODY_SIZE("报文正文过大", "a body is too large"),
    COMMITMENT("报文正文与承诺不符", "a body is not the one that was signed"),
    RECEIPT("回执所指报文从未发出", "a receipt acknowledges what was never sent"),
    RECEIPT_CONTRADICTS("回执与已有回执矛盾", "a receipt contradicts an earlier final one");

    private final String chinese;
    private final String english;

    Rule(String chinese, String english) {
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
