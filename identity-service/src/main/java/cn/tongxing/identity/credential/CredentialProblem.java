package cn.tongxing.identity.credential;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum CredentialProblem implements ProblemCode {
    NOT_YOURSELF(Refusal.lasting(
            409,
            "不能为自己签发登录邀请码",
            "Nobody makes an invitation for themselves",
            "请本机构另一名管理员签发邀请码",
            "Have another administrator of your agency make the invitation")),
    STAFF_IS_DISABLED(
            Refusal.lasting(409, "该工作人员已停用", "That person is disabled", "先启用该工作人员再签发", "Enable that person first")),
    SIGN_IN_NAME_TAKEN(Refusal.lasting(
            409,
            "本机构已有此用户名",
            "Somebody of that agency has this sign-in name",
            "换一个用户名",
            "Choose another sign-in name"));

    private final Refusal refusal;

    CredentialProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
