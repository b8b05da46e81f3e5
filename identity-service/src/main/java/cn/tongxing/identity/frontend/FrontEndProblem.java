package cn.tongxing.identity.frontend;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum FrontEndProblem implements ProblemCode {
    FRONT_END_UNKNOWN(Refusal.lasting(
            400,
            "该业务系统或其回调地址未在本部署登记，请与平台运维联系",
            "That front-end, or its address, is not registered here; ask the platform's operators",
            "请平台运维在部署设置中登记该业务系统及其回调地址",
            "Have the platform's operators register the front-end and its address in the deployment's settings"));

    private final Refusal refusal;

    FrontEndProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
