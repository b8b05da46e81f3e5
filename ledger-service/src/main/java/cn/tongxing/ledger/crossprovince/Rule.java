package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.Verdict;

/** Why a message of another province is refused or held; the words carry nothing personal and nothing of other cases. */
enum Rule {
    BODY_INVALID("消息内容缺失或不合格式", "The message is incomplete or malformed"),
    CASE_UNKNOWN("没有与贵方共有的此件", "There is no such case shared with you"),
    CASE_EXISTS("此件编号已被使用", "That case id or number is in use"),
    VERSION_PASSED("此版本已有内容", "That version has passed"),
    STATE_JUMP("版本不连续或尚在途中", "The version does not follow, or the turn is in transit"),
    NOT_YOUR_TURN("现在不由贵方办理", "It is not your side's turn"),
    NOT_ALLOWED_IN_STATE("此件当前状态不允许该办理", "The item does not allow this in the case's state"),
    WRONG_AGENCY("办理单位、层级、职能或岗位与事项规定不符", "The agency, level, function or role is not the one the item names"),
    FOREIGN_DIVISION("居住地不属贵方，或户籍地不属我方", "The residence is not yours, or the household not ours"),
    HOUSEHOLD_UNKNOWN("户籍地区划不足以确定办理单位", "The household division does not lead to the desks that must act"),
    CASE_ALREADY_OPEN("该儿童此事项在我方已有在办件", "A case of this child and item is already open here"),
    PERSON_MISMATCH("答复所列人员与所询儿童不一致", "The person in the answer is not the person asked about"),
    ROUND_MISMATCH("补充材料答复与要求不对应", "The supplement answer does not fit what was asked"),
    REQUEST_UNKNOWN("没有待答复的该申请", "There is no such open request"),
    CONFERENCE_UNFIT("会商步骤、单位或内容不符", "This is not the next word of that conference, or not that agency's"),
    NOT_AS_REQUESTED("内容与所申请的不一致", "What was done differs from what was asked for"),
    NOT_AS_DECIDED("核发内容与决定不一致", "The grant differs from the decision"),
    ITEM_UNKNOWN("我方尚无此事项", "The item is not known here yet"),
    ITEM_VERSION_UNKNOWN("我方尚无此事项的该版本，或内容不同", "That version of the item is not known here, or differs");

    private final String chinese;
    private final String english;

    Rule(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    Verdict refuse() {
        return new Verdict.Refused(name(), chinese, english);
    }

    Verdict hold() {
        return new Verdict.Held(name(), chinese, english);
    }
}
