package cn.tongxing.child.retention;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum RetentionProblem implements ProblemCode {
    CHILD_HOLD_LIFTED(Refusal.lasting(
            409,
            "该留置已经解除",
            "This hold was lifted before",
            "重新读取该档案的保存情况；需要继续留置的，另行设置",
            "Read the record's retention again; set another hold if it is to be kept")),
    FAMILY_REQUEST_STATE_PASSED(Refusal.lasting(
            409,
            "该请求的状态不能这样办理（state 为其状态）",
            "This cannot be done with the request as it stands; state says how",
            "重新读取该请求：删除须先提出同意、再由另一人审批，已办结的不再办理",
            "Read it again: a deletion is proposed and then decided by another; what is settled stays so")),
    FAMILY_REQUEST_SAME_PERSON(Refusal.lasting(
            409,
            "提出同意删除的人不能审批",
            "Whoever proposed the deletion does not decide on it",
            "请另一位审批人员办理",
            "Have another approver decide")),
    FAMILY_REQUEST_RECORD_KEPT(Refusal.lasting(
            409,
            "该档案现在不能删除（why：OPEN 未注销、MERGED 已并入他档、HELD 留置中或另有请求未办结）",
            "The record cannot be deleted now; why: OPEN, MERGED into another, or HELD by a hold or another request",
            "先注销档案、办结其他请求或解除留置；已并档的，对并入的档案提出；或者书面说明理由，不予同意",
            "Close it, settle the other requests or lift the hold, name the surviving record; or refuse in writing")),
    FAMILY_REQUEST_NOTHING_TO_COPY(Refusal.lasting(
            409,
            "只对已同意的复制请求提供复制件",
            "A copy is given for a granted request for one",
            "先办结该复制请求；其他种类的请求没有复制件",
            "Settle the request for a copy first; other kinds have none"));

    private final Refusal refusal;

    RetentionProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
