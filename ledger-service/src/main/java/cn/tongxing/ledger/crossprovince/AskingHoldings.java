package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.DivisionHoldings.Held;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** Asks the services that keep something by division, with this service's own token; never guesses what it was not told. */
@Component
class AskingHoldings {

    private static final Logger LOG = LoggerFactory.getLogger(AskingHoldings.class);
    private static final List<String> SERVICES = List.of("identity-service", "child-service");
    private static final ParameterizedTypeReference<List<Held>> ANSWER = new ParameterizedTypeReference<>() {};

    private final RestClient http;

    AskingHoldings(@Qualifier("asService") RestClient.Builder asService) {
        this.http = asService.build();
    }

    /** Never inside a transaction. */
    List<DivisionHoldings> of(List<DivisionChange> changes) {
        var divisions =
                changes.stream().map(DivisionChange::from).distinct().sorted().toList();
        return SERVICES.stream().map(service -> ask(service, divisions)).toList();
    }

    private DivisionHoldings ask(String service, List<DivisionCode> divisions) {
        try {
            var held = http.post()
                    .uri("http://" + service + "/internal/division-holdings")
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("divisions", divisions))
                    .retrieve()
                    .body(ANSWER);
            if (held != null && isWhole(held, divisions)) return new DivisionHoldings(service, false, held);
            LOG.warn("{} did not tell of every division it was asked for", service);
        } catch (RestClientException | ProblemException silent) {
            LOG.warn(
                    "{} could not be asked what it holds: {}",
                    service,
                    silent.getClass().getName());
        }
        return DivisionHoldings.unknown(service);
    }

    /** A division that is left out would look as if nothing were there. */
    private static boolean isWhole(List<@Nullable Held> held, List<DivisionCode> divisions) {
        if (held.stream().anyMatch(one -> one == null || one.counts().isEmpty())) return false;
        return held.stream().map(Held::division).collect(Collectors.toSet()).equals(Set.copyOf(divisions));
    }
}
