package cn.tongxing.notification.webhook;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What this feature refuses. */
enum WebhookProblem implements ProblemCode {
    WEBHOOK_ADDRESS_REFUSED(Refusal.lasting(
            422,
            "推送地址不可用：须为 https、有域名、可解析且不指向内部网络",
            "The address cannot be used: it must be https, have a domain name, resolve, and not point inward",
            "改用公网可达的 https 域名地址，端口为 443 或 1024 以上，不含用户名和片段",
            "Give an https address with a public domain name, port 443 or above 1023, without user name and fragment")),
    WEBHOOK_KIND_UNKNOWN(Refusal.lasting(
            422,
            "没有此类通知：{0}",
            "There is no such kind of notice: {0}",
            "只填接口文档所列的通知种类，或留空表示全部",
            "Name kinds that docs/webhooks.md lists, or none for all of them")),
    WEBHOOK_ON_FILE(Refusal.lasting(
            409,
            "本机构已登记此地址",
            "Your agency has this address on file already",
            "用 GET /api/webhooks 查看；需要更改种类的，先删除再登记",
            "See GET /api/webhooks; to change its kinds delete it and register it again")),
    WEBHOOK_TOO_MANY(Refusal.lasting(
            409,
            "每个机构最多登记 {0} 个推送地址",
            "An agency has at most {0} webhooks",
            "先删除不用的推送地址",
            "Delete one that is not used any more")),
    WEBHOOK_RENEWED_TOO_OFTEN(Refusal.lasting(
            409,
            "密钥更换过于频繁：前几次的旧密钥仍在并行期内",
            "The secret was renewed too often: several former ones are still signed with",
            "等旧密钥的并行期结束后再换；已泄露的以 leaked 为 true 更换，旧密钥随即全部作废",
            "Wait until former secrets have ended; if one leaked, renew it with leaked true, which ends them all")),
    WEBHOOK_NOT_DISABLED(
            Refusal.lasting(409, "该推送地址未停用", "That webhook is not disabled", "无需启用", "Nothing needs to be done"));

    private final Refusal refusal;

    WebhookProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
