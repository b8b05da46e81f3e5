package cn.tongxing.gateway.problem;

import cn.tongxing.platform.problem.ProblemCode;
import java.util.Arrays;

/** Everything the gateway refuses on its own. Codes that services know too have the same name and status there. */
public enum GatewayProblem implements ProblemCode {
    MALFORMED_REQUEST(400, "请求报文不符合 HTTP 规范", "The request is not well-formed HTTP"),
    AMBIGUOUS_PATH(400, "请求地址含有歧义字符或未规范化", "The request's path is ambiguous or not normalised"),
    CONNECTION_OPTION_REFUSED(
            400,
            "Connection 请求头只接受 close、keep-alive、upgrade",
            "The Connection header may only hold close, keep-alive and upgrade"),
    REPEATED_HEADER(400, "只应出现一次的请求头重复出现", "A header that may stand once stands there twice"),
    UNAUTHENTICATED(401, "未提供有效的身份令牌", "No valid token was given"),
    NOT_FOUND(404, "查无此项", "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "此地址不支持该请求方法", "This address does not take that method"),
    REQUEST_TOO_SLOW(408, true, "请求内容发送过慢", "The request's content came too slowly"),
    TOO_LARGE(413, "内容超出大小限制", "The content is too large"),
    URI_TOO_LONG(414, "请求地址过长", "The request's address is too long"),
    RATE_LIMITED(429, true, "请求过于频繁，请 {0} 秒后重试", "Too many requests; try again in {0} seconds"),
    HEADERS_TOO_LARGE(431, "请求头过多或过长", "Too many or too long request headers"),
    INTERNAL(500, "系统内部错误，已记录", "An internal error, which was recorded"),
    AUTHORITY_STALE(
            503,
            true,
            "暂时无法确认令牌是否已被撤销，请 {0} 秒后重试",
            "It cannot be known now which tokens were revoked; try again in {0} seconds"),
    SERVICE_UNAVAILABLE(503, true, "{0}（{1}）暂时不可用，请 {2} 秒后重试", "{1} ({0}) is not available; try again in {2} seconds");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    GatewayProblem(int status, String chinese, String english) {
        this(status, false, chinese, english);
    }

    GatewayProblem(int status, boolean retryable, String chinese, String english) {
        this.status = status;
        this.retryable = retryable;
        this.chinese = chinese;
        this.english = english;
    }

    /** The nearest problem for a status that a library decided on. */
    public static GatewayProblem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status == status)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL : MALFORMED_REQUEST);
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

    @Override
    public boolean retryable() {
        return retryable;
    }
}
