package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.exchange.Verdict;

/** Why a notice or an answer is refused; the words carry nothing personal. */
enum NoticeRule {
    NOTICE_INVALID("告知内容缺失或不合格式", "The notice is incomplete or malformed"),
    NOTICE_TOO_LARGE("告知超出应有的大小", "The notice is larger than any notice needs to be"),
    NOTICE_NOT_YOURS("居住地不属贵方", "The residence is not in your province"),
    NOTICE_NOT_OURS("户籍地不属我方", "The household is not in our province"),
    NOTICE_DIVISION_UNKNOWN("行政区划代码不存在", "No division has this code"),
    NOTICE_NOT_A_CHILD("出生日期不是儿童的", "Not a child's birth date"),
    NOTICE_OLD("已收到更新的告知或答复", "A newer notice or answer is here already"),
    NOTICE_OF_OURS("该会话由我方发起", "This conversation is one of ours"),
    NOTICE_UNKNOWN("没有向贵方发出该告知", "No such notice was sent to you");

    private final String chinese;
    private final String english;

    NoticeRule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    Verdict refuse() {
        return new Verdict.Refused(name(), chinese, english);
    }
}
