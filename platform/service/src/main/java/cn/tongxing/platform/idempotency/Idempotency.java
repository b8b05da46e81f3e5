package cn.tongxing.platform.idempotency;

import cn.tongxing.platform.actor.Actor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Same key and same request: same answer, one effect. */
public interface Idempotency {
    /**
     * Runs {@code work} in one transaction with the key's row, or gives the first run's answer again; a second caller
     * waits for the first.
     *
     * @param key the {@code Idempotency-Key} header as it came; missing or malformed is refused with 400
     * @param operation what is asked, with ids in the path: {@code "POST /api/cases"}; another operation or body under
     *     the same key is refused with 422
     * @param answer the type of the answer, which is kept encrypted as JSON
     */
    <T> T once(
            @Nullable String key,
            Actor actor,
            String operation,
            @Nullable Object requestBody,
            Supplier<T> work,
            Class<T> answer);
}
