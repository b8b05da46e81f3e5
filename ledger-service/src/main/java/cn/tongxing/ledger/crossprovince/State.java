package cn.tongxing.ledger.crossprovince;

/** The names of the phases, as they stand on the wire and on the screen. */
enum State {
    DRAFT("待提交", "Draft"),
    INCOMPLETE("待补正", "Incomplete"),
    ACCEPTED("已受理", "Accepted"),
    PRELIMINARY_REVIEW("初审中", "Preliminary review"),
    SUPPLEMENT("待补充材料", "Supplement asked for"),
    COUNTY_DECISION("审批中", "County decision"),
    DECIDED("待告知", "Decided, applicant to be told"),
    AWAITING_PAPER("待书面答复", "Waiting for the answer on paper"),
    INFORMED("已告知待核发", "Applicant told, grant to follow"),
    GRANTED("已核发", "Granted"),
    ANSWERED("已答复", "Answered by the household place"),
    NOT_APPROVED("不予认定", "Not approved"),
    REFUSED_FOR_FORM("不予受理", "Refused for form"),
    WITHDRAWN("已撤回", "Withdrawn"),
    ENDED("已终止办理", "Ended");

    private final String chinese;
    private final String english;

    State(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    String chinese() {
        return chinese;
    }

    String english() {
        return english;
    }
}
