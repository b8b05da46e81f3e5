package cn.tongxing.gateway.problem;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;
import java.util.Arrays;

/** Everything the gateway refuses on its own. Codes that services know too have the same name and status there. */
public enum GatewayProblem implements ProblemCode {
    MALFORMED_REQUEST(Refusal.lasting(
            400,
            "请求报文不符合 HTTP 规范",
            "The request is not well-formed HTTP",
            "检查客户端或中间代理发出的报文，按 RFC 9112 更正",
            "Check what your client or a proxy on the way sends against RFC 9112")),
    AMBIGUOUS_PATH(Refusal.lasting(
            400,
            "请求地址含有歧义字符或未规范化",
            "The request's path is ambiguous or not normalised",
            "使用规范化的地址：不含 ..、//、反斜杠、编码的斜杠和控制字符",
            "Use a normalised path: no .., no //, no backslash, no encoded slash, no control characters")),
    CONNECTION_OPTION_REFUSED(Refusal.lasting(
            400,
            "Connection 请求头只接受 close、keep-alive、upgrade",
            "The Connection header may only hold close, keep-alive and upgrade",
            "去掉 Connection 请求头中的其他选项",
            "Remove other options from the Connection header")),
    REPEATED_HEADER(Refusal.lasting(
            400,
            "只应出现一次的请求头重复出现",
            "A header that may stand once stands there twice",
            "每个此类请求头只发送一次",
            "Send each such header once")),
    UNAUTHENTICATED(
            Refusal.lasting(
                    401,
                    "未提供有效的身份令牌",
                    "No valid token was given",
                    "重新获取访问令牌并放入 Authorization 请求头；仍被拒绝的，请本机构管理员核对账号或客户端密钥是否停用",
                    "Get a new access token and send it in the Authorization header; if that is refused too, have your administrator check whether the account or the client's key is disabled")),
    NOT_FOUND(Refusal.lasting(
            404,
            "查无此项",
            "There is no such thing",
            "核对地址和编号；不在本机构管辖范围内的，答复与不存在相同",
            "Check the address and the id; what lies outside your jurisdiction answers as if it were not there")),
    METHOD_NOT_ALLOWED(Refusal.lasting(
            405,
            "此地址不支持该请求方法",
            "This address does not take that method",
            "改用答复中 Allow 头所列的请求方法",
            "Use a method that the answer's Allow header lists")),
    REQUEST_TOO_SLOW(Refusal.passing(
            408,
            "请求内容发送过慢",
            "The request's content came too slowly",
            "检查网络后重发；写操作沿用同一 Idempotency-Key",
            "Check the network and send it again; repeat a write with the same Idempotency-Key")),
    TOO_LARGE(Refusal.lasting(413, "内容超出大小限制", "The content is too large", "缩小内容或分次提交", "Send less at a time")),
    URI_TOO_LONG(Refusal.lasting(
            414,
            "请求地址过长",
            "The request's address is too long",
            "缩短查询条件，或改用以请求内容提交的检索接口",
            "Shorten the query, or use the search that takes its conditions in the body")),
    RATE_LIMITED(
            Refusal.passing(
                    429,
                    "请求过于频繁，请 {0} 秒后重试",
                    "Too many requests; try again in {0} seconds",
                    "等待 Retry-After 秒后重试；批量调用请按 RateLimit-Policy 控制速度，额度不足的向平台运维申请",
                    "Wait Retry-After seconds; pace bulk calls by RateLimit-Policy, and ask the platform's operators if the limit is too low for you")),
    HEADERS_TOO_LARGE(Refusal.lasting(
            431,
            "请求头过多或过长",
            "Too many or too long request headers",
            "减少请求头和 Cookie 后重发",
            "Send fewer and shorter headers and cookies")),
    INTERNAL(
            Refusal.lasting(
                    500,
                    "系统内部错误，已记录",
                    "An internal error, which was recorded",
                    "将 requestId 告知平台运维；写操作可用同一 Idempotency-Key 查询结果，不要改用新值",
                    "Give the requestId to the platform's operators; a write may be repeated with the same Idempotency-Key, never with a new one")),
    AUTHORITY_STALE(Refusal.passing(
            503,
            "暂时无法确认令牌是否已被撤销，请 {0} 秒后重试",
            "It cannot be known now which tokens were revoked; try again in {0} seconds",
            "等待 Retry-After 秒后重试；持续出现的请告知平台运维",
            "Try again after Retry-After seconds; tell the platform's operators if it goes on")),
    SERVICE_UNAVAILABLE(Refusal.passing(
            503,
            "{0}（{1}）暂时不可用，请 {2} 秒后重试",
            "{1} ({0}) is not available; try again in {2} seconds",
            "等待 Retry-After 秒后重试；写操作沿用同一 Idempotency-Key",
            "Try again after Retry-After seconds; repeat a write with the same Idempotency-Key")),
    NOT_FROM_OUR_PAGES(Refusal.lasting(
            403,
            "此请求不是由本平台页面发出的；页面脚本须带 Tongxing-Csrf 请求头",
            "This request was not made by a page of this platform; a page's script sends the header Tongxing-Csrf",
            "页面脚本发出的请求带上 Tongxing-Csrf 请求头；系统对接请用令牌",
            "Send the header Tongxing-Csrf from the page's script; a system uses a token"));

    private final Refusal refusal;

    GatewayProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    /** The nearest problem for a status that a library decided on. */
    public static GatewayProblem ofStatus(int status) {
        return Arrays.stream(values())
                .filter(problem -> problem.status() == status && problem != NOT_FROM_OUR_PAGES)
                .findFirst()
                .orElse(status >= 500 ? INTERNAL : MALFORMED_REQUEST);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
