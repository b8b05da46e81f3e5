package cn.tongxing.identity.client;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

enum ClientProblem implements ProblemCode {
    KEY_NEEDED(Refusal.lasting(
            422,
            "客户端须有公钥",
            "A client needs a public key",
            "提交客户端的公钥（JWK，只含公开部分）",
            "Send the client's public key (a JWK, its public part only)")),
    SECRET_NOT_ALLOWED(Refusal.lasting(
            422,
            "仅开发环境可使用密钥口令",
            "Secrets are for development only",
            "生成密钥对并登记公钥，用 private_key_jwt 获取令牌",
            "Make a key pair, register its public key, and get tokens by private_key_jwt")),
    KID_ON_FILE(Refusal.lasting(
            409,
            "该客户端已有此 kid 的密钥",
            "That client has a key of this kid already",
            "为新密钥取另一个 kid",
            "Give the new key another kid")),
    TOO_MANY_KEYS(Refusal.lasting(
            409,
            "有效密钥不得超过 {0} 个，请先停用旧密钥",
            "At most {0} keys at a time; retire an old one first",
            "停用不再使用的旧密钥后再登记",
            "Retire a key that is not used any more, then register the new one")),
    KEY_NEVER_VALID(Refusal.lasting(
            422,
            "密钥有效期已过",
            "That key's validity has passed already",
            "提交有效期在今天之后的密钥",
            "Send a key whose validity ends after today")),
    STAFF_OF_OTHER_AGENCY(Refusal.lasting(
            422,
            "该工作人员不属于此机构",
            "That person does not work for this agency",
            "选择本机构的工作人员",
            "Name a person who works for this agency")),
    ROLE_BEYOND_STAFF(Refusal.lasting(
            422,
            "所绑定的工作人员不具有所授予的角色",
            "The person it is bound to does not hold the role granted",
            "先为该工作人员授予角色，或减少客户端的角色",
            "Grant the person that role first, or give the client fewer roles"));

    private final Refusal refusal;

    ClientProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
