package cn.tongxing.platform.web;

import cn.tongxing.platform.problem.ProblemCode;

/** The refusals that every service knows; a feature's own stand in its own enum. */
public enum CommonProblem implements ProblemCode {
    INVALID_REQUEST(400, "请求内容不符合要求", "The request is not valid"),
    IDEMPOTENCY_KEY_REQUIRED(400, "缺少 Idempotency-Key 请求头", "The Idempotency-Key header is missing"),
    UNAUTHENTICATED(401, "未提供有效的身份令牌", "No valid token was given"),
    FORBIDDEN(403, "无权进行此操作", "This is not yours to do"),
    NOT_FOUND(404, "查无此项", "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "此地址不支持该请求方法", "This address does not take that method"),
    NOT_ACCEPTABLE(406, "无法以所要求的格式答复", "There is no answer in the format asked for"),
    REQUEST_BROKE_OFF(
            408,
            true,
            "请求内容未完整到达，请以同一 Idempotency-Key 重发",
            "The content did not arrive in full; send it again with the same Idempotency-Key"),
    CONFLICT(409, "与已有数据冲突", "This conflicts with what is on file"),
    GONE(410, "所引位置已失效，请从头读取", "That position is no longer valid; read from the start"),
    VERSION_PASSED(412, "内容已被他人修改，请重新读取", "Somebody else changed it; read it again"),
    TOO_LARGE(413, "内容超出大小限制", "The content is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "不支持该内容类型", "This type of content is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "该 Idempotency-Key 已用于另一请求", "This Idempotency-Key was used for another request"),
    VERSION_REQUIRED(428, "缺少 If-Match 请求头", "The If-Match header is missing"),
    INTERNAL(500, "系统内部错误，已记录", "An internal error, which was recorded"),
    SERVICE_UNAVAILABLE(503, true, "服务暂时不可用，请稍后重试", "The service is not available for the moment; try again later");

    private final int status;
    private final boolean retryable;
    private final String chinese;
    private final String english;

    CommonProblem(int status, String chinese, String english) {
        this(status, false, chinese, english);
    }

    CommonProblem(int status, boolean retryable, String chinese, String english) {
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
