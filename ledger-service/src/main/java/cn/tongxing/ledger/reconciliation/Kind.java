package cn.tongxing.ledger.reconciliation;

/** In which way the two provinces do not hold a case alike, and where to begin to look. */
enum Kind {
    UNKNOWN_HERE(
            "本省没有此件",
            "not on file here",
            "核查本省数据库是否丢失数据、是否由旧备份恢复；双方均留存签名报文，可据此恢复",
            "find out whether data was lost here or an old backup restored; both sides keep the signed messages to restore it from"),
    UNKNOWN_THERE(
            "对方没有此件",
            "not on file there",
            "与对方运维联系；本省留存的对方回执可证明此件曾送达",
            "speak with the other province's operators; the receipts kept here prove that the case arrived"),
    CONTENT_DIFFERS(
            "版本相同，内容不同",
            "same version, other content",
            "对照双方所存，先看哪一方的内容与所交换的报文不符，再由该方更正",
            "compare both versions; the side whose content is not that of the messages exchanged must mend it"),
    BEHIND_HERE(
            "本省版本落后",
            "behind here",
            "对方最近的报文本省已读取而未生效，核查台账服务日志与本省数据",
            "the other side's last message was read here and had no effect; look into the ledger's log and data"),
    BEHIND_THERE(
            "对方版本落后",
            "behind there",
            "本省最近的报文对方已读取而未生效，与对方运维联系",
            "our last message was read there and had no effect; speak with the other province's operators"),
    NOT_AS_EXCHANGED(
            "本省所存与所交换的报文不符",
            "what is stored here is not what was exchanged",
            "本省数据在应用之外被改动：以双方签名的报文为准更正，并查明改动来源",
            "data was changed here behind the application: mend it by the messages both sides signed, and find out who did it");

    private final String chinese;
    private final String english;
    private final String advice;
    private final String adviceEnglish;

    Kind(String chinese, String english, String advice, String adviceEnglish) {
        this.chinese = chinese;
        this.english = english;
        this.advice = advice;
        this.adviceEnglish = adviceEnglish;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }

    String advice() {
        return advice;
    }

    String adviceEnglish() {
        return adviceEnglish;
    }
}
