package cn.tongxing.system.check;

import cn.tongxing.system.Books;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** In every service of both provinces the audit's own verifier finds each row as it was sealed, and nothing unsealed. */
final class AuditChainsAreWhole implements Check {
    private static final List<String> SERVICES =
            List.of("identity-service", "child-service", "ledger-service", "checklist-service", "notification-service");
    private static final Duration SEALED_WITHIN = Duration.ofSeconds(30);

    @Override
    public String chinese() {
        return "各服务审计链完整";
    }

    @Override
    public String english() {
        return "the audit chain of every service is whole";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        var found = new ArrayList<Violation>();
        for (var side : evidence.sides())
            for (var service : SERVICES) {
                var verdict = settled(side.books(), service);
                boolean whole = verdict.path("firstBroken").isNull()
                        && verdict.path("unsealed").asLong(-1) == 0;
                if (!whole)
                    found.add(new Violation(
                            side.code() + " " + service,
                            "审计链不完整 the chain is not whole: " + verdict,
                            side.code() + " " + service + " audit_event, audit_block"));
            }
        return found;
    }

    private static JsonNode settled(Books books, String service) {
        long end = System.nanoTime() + SEALED_WITHIN.toNanos();
        while (true) {
            var verdict = books.auditVerdict(service);
            boolean final_ = verdict.path("unsealed").asLong(-1) == 0
                    || !verdict.path("firstBroken").isNull();
            if (final_ || System.nanoTime() > end) return verdict;
            Pauses.briefly();
        }
    }
}
