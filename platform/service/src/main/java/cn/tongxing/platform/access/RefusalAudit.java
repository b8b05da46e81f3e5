package cn.tongxing.platform.access;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.web.RefusalListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** Writes what was refused under the endpoint's own event, with the pattern of the path and never its values. */
final class RefusalAudit implements RefusalListener {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalAudit.class);
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 409, 412, 422);

    private final Audit audit;

    RefusalAudit(Audit audit) {
        this.audit = audit;
    }

    @Override
    public ProblemException refused(HttpServletRequest request, HandlerMethod handler, ProblemException problem) {
        var audited = handler.getMethodAnnotation(Audited.class);
        if (audited == null
                || !audited.ofRefusals()
                || !REFUSALS.contains(problem.code().status())) return problem;
        var entry = AuditEntry.of(audited.value(), "endpoint", endpoint(request))
                .detail("code", problem.code().name());
        try {
            audit.refused(by(entry));
        } catch (ProblemException wrongClock) {
            return wrongClock;
        } catch (DataAccessException | TransactionException e) {
            LOG.error("a refusal could not be audited: {} {}", audited.value(), problem.code(), e);
        }
        return problem;
    }

    private static AuditEntry by(AuditEntry entry) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who instanceof CallerAuthentication caller) return entry.by(caller.getPrincipal());
        if (who instanceof PeerAuthentication peer)
            return entry.by(peer.getPrincipal().province());
        return entry;
    }

    private static String endpoint(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }
}
