package cn.tongxing.gateway.handbook;

import java.util.List;

/**
 * One code of the catalogue {@code problems.json}, which is made from the code of all services.
 *
 * @param services {@code *} stands for every one
 */
record KnownProblem(
        String code,
        int status,
        boolean retryable,
        Text meaning,
        Text remedy,
        List<String> services,
        List<String> operations) {

    record Text(String zh, String en) {}

    boolean isEverywhere() {
        return services.contains("*");
    }
}
