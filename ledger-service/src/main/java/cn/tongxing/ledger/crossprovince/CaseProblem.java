package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.problem.ProblemCode;

/** The refusals of cases, each with its code for programs and its words for people. */
enum CaseProblem implements ProblemCode {
    CASE_NOT_YOUR_TURN(409, "现在不由贵单位办理此件", "It is not your turn in this case"),
    CASE_STATE_PASSED(409, "此件已不在可作此办理的状态", "The case is not in a state for this"),
    CASE_REQUEST_UNANSWERED(409, "对方的撤回申请尚未答复，须先答复", "The other side's request to withdraw must be answered first"),
    CASE_REQUEST_PENDING(409, "已申请撤回，等待答复", "A withdrawal was already asked for and waits for its answer"),
    CASE_DECISION_STANDS(409, "已作出决定，不能再撤回", "A decision was taken and stands"),
    CASE_MATERIALS_NOT_VERIFIED(409, "材料尚未全部到达并核验", "Not all materials are here and verified"),
    CASE_MATERIALS_MISSING(409, "必需材料不齐", "Required materials are missing"),
    CASE_APPLICATION_INCOMPLETE(409, "申请内容尚未填写完整", "The application is not complete"),
    CASE_NOTICE_ALREADY_GIVEN(409, "补正须一次告知，已告知过", "What is missing is told once, and was told"),
    CASE_ALREADY_OPEN(409, "该儿童此事项已有在办件", "A case of this child and item is already open"),
    CASE_NOT_SHARED(
            409, "此件尚未推送，没有两省往来可供证明", "The case was not pushed yet, so there is nothing that two provinces said"),
    CASE_ROUND_MISMATCH(409, "答复与补充要求不对应", "The answer does not fit the round that was asked"),
    CASE_PERSON_MISMATCH(422, "决定所列人员与申请儿童不一致", "The person in the decision is not the child of this case"),
    CASE_IN_PROVINCE_LATER(
            422, "户籍在本省，省内通办将在后续版本提供", "Registered in this province: handling inside a province comes later"),
    CASE_PROVINCE_NOT_CONNECTED(422, "户籍所在省份系统尚未联通", "The province of registration is not connected yet"),
    CASE_HOUSEHOLD_UNUSABLE(
            422, "儿童档案未登记到户籍乡镇（街道），请先更正档案", "The child's record does not name the township of registration"),
    CASE_CHILD_UNKNOWN(422, "未找到该儿童的档案", "There is no such child's record"),
    CASE_ITEM_UNKNOWN(422, "没有此事项", "There is no such item"),
    CASE_AGENCY_UNFIT(403, "贵单位不受理此事项的申请", "Your agency does not take applications of this item"),
    CASE_CONTENT_UNFIT(422, "所填内容不符合此件要求", "What was sent does not fit this case"),
    CASE_GUIDE_UNAVAILABLE(503, true, "暂时无法读取户籍地办事指南", "The household county's guide cannot be read now"),
    CASE_CHILD_SERVICE_UNAVAILABLE(503, true, "暂时无法读取儿童档案", "The child's record cannot be read now"),
    CASE_EXCHANGE_NOT_READY(
            503, true, "正在与对方省份核对交换记录，请稍后再办", "Our books are being compared with the other province's; try again soon");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    CaseProblem(int status, String chinese, String english) {
        this(status, false, chinese, english);
    }

    CaseProblem(int status, boolean retryable, String chinese, String english) {
        this.status = status;
        this.retryable = retryable;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String chinese() {
        return chinese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
