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
            "Read the record's retention again; set another hold if it is to be kept"));

    private final Refusal refusal;

    RetentionProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
