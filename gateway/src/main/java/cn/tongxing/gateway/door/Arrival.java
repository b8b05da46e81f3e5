package cn.tongxing.gateway.door;

import cn.tongxing.gateway.problem.GatewayProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * What the door found out about a request. It travels in headers of the request itself, because pipelined requests share
 * one connection; the same names from outside were dropped before, and none of them is passed on to a service.
 */
public record Arrival(
        String requestId,
        String trace,
        String client,
        boolean https,
        @Nullable GatewayProblem refusal) {

    public static final String REQUEST_ID = "X-Request-Id";
    private static final int TRACE_ID = "00-".length();
    static final String CLIENT = "x-tongxing-client";
    static final String HTTPS = "x-tongxing-https";
    static final String REFUSAL = "x-tongxing-refusal";

    /** @throws IllegalStateException when the request did not come through the door */
    public static Arrival of(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        String refusal = headers.getFirst(REFUSAL);
        return new Arrival(
                given(headers, REQUEST_ID),
                given(headers, Heads.TRACEPARENT).substring(TRACE_ID, TRACE_ID + 32),
                given(headers, CLIENT),
                headers.containsHeader(HTTPS),
                refusal == null ? null : GatewayProblem.valueOf(refusal));
    }

    private static String given(HttpHeaders headers, String name) {
        String value = headers.getFirst(name);
        if (value == null) {
            throw new IllegalStateException("a request came past the door");
        }
        return value;
    }
}
