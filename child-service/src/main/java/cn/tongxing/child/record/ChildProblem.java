package cn.tongxing.child.record;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. A record outside the caller's area answers as a missing one does (NOT_FOUND). */
enum ChildProblem implements ProblemCode {
    CHILD_DETAILS_INVALID(Refusal.lasting(
            400,
            "档案内容不符合要求",
            "The record's details are not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    CHILD_OUTSIDE_YOUR_DIVISION(Refusal.lasting(
            403,
            "儿童的居住地和户籍地均不在本机构辖区内",
            "Neither the child's residence nor its household is inside your area",
            "由儿童居住地或户籍地的机构办理",
            "Have an agency of the child's residence or household do it")),
    CHILD_PURPOSE_NOT_ALLOWED(Refusal.lasting(
            403,
            "该用途不包含所要求的内容",
            "This purpose does not include what was asked for",
            "选择包含所需内容的用途，或减少所要求的内容",
            "Name a purpose that includes what you need, or ask for less")),
    CHILD_ALREADY_ON_FILE(Refusal.lasting(
            409,
            "该儿童在本辖区已有档案",
            "This child is already on file in your area",
            "用 POST /api/children/searches 查找已有档案并在其上办理",
            "Find the record with POST /api/children/searches and go on with it")),
    CHILD_RECORD_CLOSED(Refusal.lasting(
            409,
            "档案已注销",
            "The record is closed",
            "注销的档案不再更正；儿童返回的，重新建档",
            "A closed record is not corrected any more; open a new one if the child came back")),
    CITIZEN_ID_NEEDS_REVIEW(Refusal.lasting(
            409,
            "公民身份号码需要核查，暂不能登记",
            "The citizen id needs a review and cannot be entered now",
            "等待核查结果，可用 GET /api/children/transfer-requests 查看进展",
            "Wait for the review; GET /api/children/transfer-requests shows how it stands")),
    CHILD_MERGE_WITH_ITSELF(Refusal.lasting(
            400,
            "不能将档案与其自身合并",
            "A record cannot be merged with itself",
            "填写另一份档案的 id",
            "Name the id of the other record")),
    CHILD_NOT_MERGED(Refusal.lasting(
            409,
            "该档案未被合并",
            "This record was not merged",
            "查看该档案，确认要拆分的是哪一份",
            "Look at the record to see which one is to be undone")),
    CHILD_CHANGED_SINCE_MERGE(Refusal.lasting(
            409,
            "合并后保留的档案已有更正，无法自动拆分，请先更正该档案",
            "The surviving record was corrected since; correct it by hand instead of undoing the merge",
            "先更正保留的档案，再为另一名儿童重新建档",
            "Correct the surviving record by hand, then open one for the other child"));

    private final Refusal refusal;

    ChildProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
