package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** A change of a case as it is asked for over HTTP: once for its key, answered with the case as the change left it. */
@Component
class CaseChanges {
    private final Idempotency idempotency;
    private final CaseViews views;

    CaseChanges(Idempotency idempotency, CaseViews views) {
        this.idempotency = idempotency;
        this.views = views;
    }

    CaseView once(String key, Actor actor, UUID id, String action, Object request, Supplier<CaseFile> work) {
        return once(key, actor, path(id, action), request, work);
    }

    private CaseView once(String key, Actor actor, String operation, Object request, Supplier<CaseFile> work) {
        return idempotency.once(key, actor, operation, request, () -> views.of(work.get(), actor), CaseView.class);
    }

    /** What must be asked of others is asked outside of any transaction, and not at all for a key that has its answer. */
    <P> CaseView once(
            String key,
            Actor actor,
            UUID id,
            String action,
            Object request,
            Supplier<P> outside,
            Function<P, CaseFile> work) {
        return once(key, actor, path(id, action), request, outside, work);
    }

    <P> CaseView opened(String key, Actor actor, Object request, Supplier<P> outside, Function<P, CaseFile> work) {
        return once(key, actor, "POST /api/cases", request, outside, work);
    }

    private <P> CaseView once(
            String key,
            Actor actor,
            String operation,
            Object request,
            Supplier<P> outside,
            Function<P, CaseFile> work) {
        try {
            return idempotency.once(
                    key,
                    actor,
                    operation,
                    request,
                    () -> {
                        throw new FirstTime();
                    },
                    CaseView.class);
        } catch (FirstTime first) {
            var prepared = outside.get();
            return once(key, actor, operation, request, () -> work.apply(prepared));
        }
    }

    MaterialRef added(String key, Actor actor, UUID id, String action, Object request, Supplier<MaterialRef> work) {
        return idempotency.once(key, actor, path(id, action), request, work, MaterialRef.class);
    }

    private static String path(UUID id, String action) {
        return "POST /api/cases/" + id + "/" + action;
    }

    private static final class FirstTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        FirstTime() {
            super(null, null, false, false);
        }
    }
}
