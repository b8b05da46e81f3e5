package cn.tongxing.child.record;

import cn.tongxing.platform.problem.ProblemCode;

/** What this feature refuses. A record outside the caller's area answers as a missing one does (NOT_FOUND). */
enum ChildProblem implements ProblemCode {
    CHILD_DETAILS_INVALID(400, "档案内容不符合要求", "The record's details are not valid"),
    CHILD_OUTSIDE_YOUR_DIVISION(
            403, "儿童的居住地和户籍地均不在本机构辖区内", "Neither the child's residence nor its household is inside your area"),
    CHILD_PURPOSE_NOT_ALLOWED(403, "该用途不包含所要求的内容", "This purpose does not include what was asked for"),
    CHILD_ALREADY_ON_FILE(409, "该儿童在本辖区已有档案", "This child is already on file in your area"),
    CHILD_RECORD_CLOSED(409, "档案已注销", "The record is closed"),
    CITIZEN_ID_NEEDS_REVIEW(409, "公民身份号码需要核查，暂不能登记", "The citizen id needs a review and cannot be entered now");

    private final int status;
    private final String chinese;
    private final String english;

    ChildProblem(int status, String chinese, String english) {
        this.status = status;
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
}
