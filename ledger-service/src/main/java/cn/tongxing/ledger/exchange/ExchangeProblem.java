package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** What the exchange refuses, and why. */
enum ExchangeProblem implements ProblemCode {
    PEER_UNAVAILABLE(Refusal.passing(
            503,
            "对方省份系统暂时不可用",
            "The other province's system does not answer for the moment",
            "稍后重试；持续出现的请与对方省份平台运维联系",
            "Try again later; if it goes on, call the other province's operators")),
    PEER_UNKNOWN(Refusal.lasting(
            422,
            "对方省份未在平台登记",
            "The other province is not registered",
            "请平台运维核对 peers 文件，先登记对方省份",
            "Have the platform's operators enter the other province in the peers file first")),
    EXCHANGE_NOT_OPEN(Refusal.passing(
            503,
            "与对方省份的交换日志尚未核对，请稍后重试",
            "The log with the other province is not compared yet; try again later",
            "稍后重试；持续出现的，平台运维按运维手册核对交换日志",
            "Try again later; if it goes on, the operators compare the logs as the operating guide says")),
    EXCHANGE_MESSAGE_TOO_LARGE(Refusal.lasting(
            413,
            "跨省报文超出大小限制",
            "The message to the other province is too large",
            "缩短文字说明，大段内容以材料附件提交",
            "Shorten the texts; send long content as a material")),
    EXCHANGE_NO_SUCH_MESSAGE(Refusal.lasting(
            404,
            "查无此报文",
            "There is no such message",
            "用 GET /api/exchange/held 查询报文编号",
            "Look the message's id up with GET /api/exchange/held")),
    EXCHANGE_NOT_HELD(Refusal.lasting(
            409,
            "该报文未被暂存",
            "This message is not held",
            "重新读取暂存清单，该报文已办理",
            "Read the held messages again: this one was dealt with")),
    EXCHANGE_EARLIER_HELD(Refusal.lasting(
            409,
            "同一事项尚有更早的报文被暂存",
            "An earlier message of the same case is held",
            "先办理同一事项中更早的暂存报文",
            "Deal with the earlier held message of the same case first")),
    EXCHANGE_INVALID_POSITION(Refusal.lasting(
            400,
            "读取位置或数量不合规定",
            "The position or the limit is not valid",
            "从上次答复给出的位置续读，数量不超过上限",
            "Go on from the position of the last answer, with a limit inside the bounds")),
    EXCHANGE_ECHO_UNREADABLE(Refusal.lasting(
            422,
            "回声请求无法解密或不是发给本省的",
            "The echo's question does not decrypt here",
            "用本省现行公钥重新加密；密钥不符的，双方重新交换密钥",
            "Encrypt with this province's present public key; exchange keys again if they do not match"));

    private final Refusal refusal;

    ExchangeProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
