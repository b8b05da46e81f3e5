package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;

/** The refusals that every service knows; a feature's own stand in its own enum. */
public enum CommonProblem implements ProblemCode {
    INVALID_REQUEST(Refusal.lasting(
            400,
            "请求内容不符合要求",
            "The request is not valid",
            "按 errors 中各字段的提示更正后重新提交",
            "Correct the fields that errors names and send it again")),
    IDEMPOTENCY_KEY_REQUIRED(Refusal.lasting(
            400,
            "缺少 Idempotency-Key 请求头",
            "The Idempotency-Key header is missing",
            "每次新办理生成一个 UUID 放入 Idempotency-Key 请求头；重发同一请求时沿用原值",
            "Send a fresh UUID as Idempotency-Key with each new request, and the same one when you repeat it")),
    UNAUTHENTICATED(
            Refusal.lasting(
                    401,
                    "未提供有效的身份令牌",
                    "No valid token was given",
                    "重新获取访问令牌并放入 Authorization 请求头；仍被拒绝的，请本机构管理员核对账号或客户端密钥是否停用",
                    "Get a new access token and send it in the Authorization header; if that is refused too, have your administrator check whether the account or the client's key is disabled")),
    FORBIDDEN(Refusal.lasting(
            403,
            "无权进行此操作",
            "This is not yours to do",
            "换用具有相应职责的账号办理；职责有误的，由本机构管理员调整角色",
            "Use an account whose duty this is; if roles are wrong, your agency's administrator changes them")),
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
    NOT_ACCEPTABLE(Refusal.lasting(
            406,
            "无法以所要求的格式答复",
            "There is no answer in the format asked for",
            "将 Accept 请求头改为接口文档所列的格式，一般为 application/json",
            "Ask in the Accept header for a format of the API description, usually application/json")),
    REQUEST_BROKE_OFF(Refusal.passing(
            408,
            "请求内容未完整到达，请以同一 Idempotency-Key 重发",
            "The content did not arrive in full; send it again with the same Idempotency-Key",
            "以同一 Idempotency-Key 重发同一请求",
            "Send the same request again with the same Idempotency-Key")),
    CONFLICT(Refusal.lasting(
            409,
            "与已有数据冲突",
            "This conflicts with what is on file",
            "重新读取有关数据，按现状更正后再提交",
            "Read the data again, adapt the request to it and send it")),
    GONE(Refusal.lasting(
            410,
            "所引位置已失效，请从头读取",
            "That position is no longer valid; read from the start",
            "丢弃原有读取位置，从头读取",
            "Drop the position you kept and read from the start")),
    VERSION_PASSED(Refusal.lasting(
            412,
            "内容已被他人修改，请重新读取",
            "Somebody else changed it; read it again",
            "重新读取，在新内容上修改，以新的 ETag 作为 If-Match 提交",
            "Read it again, make your change on what is there now, and send the new ETag as If-Match")),
    TOO_LARGE(Refusal.lasting(413, "内容超出大小限制", "The content is too large", "缩小内容或分次提交", "Send less at a time")),
    UNSUPPORTED_MEDIA_TYPE(Refusal.lasting(
            415,
            "不支持该内容类型",
            "This type of content is not supported",
            "将 Content-Type 改为接口文档所列的类型，一般为 application/json",
            "Send a Content-Type of the API description, usually application/json")),
    IDEMPOTENCY_KEY_REUSED(Refusal.lasting(
            422,
            "该 Idempotency-Key 已用于另一请求",
            "This Idempotency-Key was used for another request",
            "内容不同的请求须用新的 Idempotency-Key；若为重发，请保持内容完全一致",
            "A different request needs a new Idempotency-Key; when repeating one, send exactly the same content")),
    VERSION_REQUIRED(Refusal.lasting(
            428,
            "缺少 If-Match 请求头",
            "The If-Match header is missing",
            "先读取，将所得 ETag 作为 If-Match 请求头一并提交",
            "Read it first and send the ETag you get as If-Match")),
    INTERNAL(
            Refusal.lasting(
                    500,
                    "系统内部错误，已记录",
                    "An internal error, which was recorded",
                    "将 requestId 告知平台运维；写操作可用同一 Idempotency-Key 查询结果，不要改用新值",
                    "Give the requestId to the platform's operators; a write may be repeated with the same Idempotency-Key, never with a new one")),
    SERVICE_UNAVAILABLE(Refusal.passing(
            503,
            "服务暂时不可用，请稍后重试",
            "The service is not available for the moment; try again later",
            "等待 Retry-After 秒后重试；写操作沿用同一 Idempotency-Key",
            "Try again after Retry-After seconds; repeat a write with the same Idempotency-Key"));

    private final Refusal refusal;

    CommonProblem(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
