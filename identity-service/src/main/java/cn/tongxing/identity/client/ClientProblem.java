package cn.tongxing.identity.client;

import cn.tongxing.platform.problem.ProblemCode;

enum ClientProblem implements ProblemCode {
    KEY_NEEDED(422, "客户端须有公钥", "A client needs a public key"),
    SECRET_NOT_ALLOWED(422, "仅开发环境可使用密钥口令", "Secrets are for development only"),
    KID_ON_FILE(409, "该客户端已有此 kid 的密钥", "That client has a key of this kid already"),
    TOO_MANY_KEYS(409, "有效密钥不得超过 {0} 个，请先停用旧密钥", "At most {0} keys at a time; retire an old one first"),
    KEY_NEVER_VALID(422, "密钥有效期已过", "That key's validity has passed already"),
    STAFF_OF_OTHER_AGENCY(422, "该工作人员不属于此机构", "That person does not work for this agency"),
    ROLE_BEYOND_STAFF(422, "所绑定的工作人员不具有所授予的角色", "The person it is bound to does not hold the role granted");

    private final int status;
    private final String chinese;
    private final String english;

    ClientProblem(int status, String chinese, String english) {
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
