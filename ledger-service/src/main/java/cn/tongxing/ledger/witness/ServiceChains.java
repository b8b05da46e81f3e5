package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.audit.AuditReport;
import cn.tongxing.platform.audit.AuditStanding;
import cn.tongxing.platform.audit.AuditVerifier;
import cn.tongxing.platform.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks each service over HTTP with this service's own token, and this service's own chain without a detour. */
final class ServiceChains implements Chains {
    private static final Duration ONE_STRETCH = Duration.ofMillis(1500);

    private final List<String> services;
    private final String self;
    private final AuditVerifier own;
    private final RestClient http;

    ServiceChains(List<String> services, String self, AuditVerifier own, RestClient.Builder asService) {
        this.services = services;
        this.self = self;
        this.own = own;
        this.http = asService.build();
    }

    @Override
    public List<String> services() {
        return services;
    }

    @Override
    public AuditStanding standing(String service, List<AuditHead> kept) throws ChainSilent {
        return service.equals(self)
                ? own.standing(kept)
                : ask(service, "standing", Map.of("heads", kept), AuditStanding.class);
    }

    @Override
    public AuditReport walk(String service, AuditHead verified, AuditHead witness) throws ChainSilent {
        return service.equals(self)
                ? own.walk(verified, witness, ONE_STRETCH)
                : ask(service, "walk", Map.of("verified", verified, "witness", witness), AuditReport.class);
    }

    private <T> T ask(String service, String what, Object question, Class<T> type) throws ChainSilent {
        try {
            var answer = http.post()
                    .uri("http://" + service + "/internal/audit/" + what)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(question)
                    .retrieve()
                    .body(type);
            if (answer == null) throw new ChainSilent(service, new IllegalStateException("an empty answer"));
            return answer;
        } catch (RestClientException | ProblemException e) {
            throw new ChainSilent(service, e);
        }
    }
}
