package cn.tongxing.example;

import cn.tongxing.client.ApiException;
import com.fasterxml.jackson.databind.JsonNode;

/** What the platform would not do, and why: a problem (RFC 9457) whose code docs/problems.md explains. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String code;
    private final boolean retryable;

    Refused(ApiException answer, JsonNode problem) {
        super(answer.getCode() + " " + problem, answer);
        this.code = problem.path("code").asText("");
        // without an answer nobody knows what happened: the same request under the same key finds out
        this.retryable = answer.getCode() == 0 || problem.path("retryable").asBoolean(false);
    }

    public String code() {
        return code;
    }

    boolean retryable() {
        return retryable;
    }
}
