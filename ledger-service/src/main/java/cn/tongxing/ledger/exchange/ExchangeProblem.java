package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.problem.ProblemCode;

/** What the exchange refuses, and why. */
enum ExchangeProblem implements ProblemCode {
    PEER_UNAVAILABLE(503, true, "对方省份系统暂时不可用", "The other province's system does not answer for the moment"),
    PEER_UNKNOWN(422, false, "对方省份未在平台登记", "The other province is not registered"),
    EXCHANGE_NOT_OPEN(
            503, true, "与对方省份的交换日志尚未核对，请稍后重试", "The log with the other province is not compared yet; try again later"),
    EXCHANGE_MESSAGE_TOO_LARGE(413, false, "跨省报文超出大小限制", "The message to the other province is too large"),
    EXCHANGE_NO_SUCH_MESSAGE(404, false, "查无此报文", "There is no such message"),
    EXCHANGE_NOT_HELD(409, false, "该报文未被暂存", "This message is not held"),
    EXCHANGE_EARLIER_HELD(409, false, "同一事项尚有更早的报文被暂存", "An earlier message of the same case is held"),
    EXCHANGE_INVALID_POSITION(400, false, "读取位置或数量不合规定", "The position or the limit is not valid"),
    EXCHANGE_ECHO_UNREADABLE(422, false, "回声请求无法解密或不是发给本省的", "The echo's question does not decrypt here");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    ExchangeProblem(int status, boolean retryable, String chinese, String english) {
        this.status = status;
        this.retryable = retryable;
        this.chinese = chinese;
        this.english = english;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public boolean retryable() {
        return retryable;
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
