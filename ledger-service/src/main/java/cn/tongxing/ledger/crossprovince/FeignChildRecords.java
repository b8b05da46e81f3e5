package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.ChildSnapshot.Guardian;
import cn.tongxing.ledger.crossprovince.ChildSnapshot.Place;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import cn.tongxing.platform.problem.ProblemException;
import feign.FeignException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;

/** Reads child-service through a breaker with a time limit; never guesses what it could not read. */
@Component
class FeignChildRecords implements ChildRecords {

    private final ChildClient client;
    private final CircuitBreakerFactory<?, ?> breakers;

    FeignChildRecords(ChildClient client, CircuitBreakerFactory<?, ?> breakers) {
        this.client = client;
        this.breakers = breakers;
    }

    @Override
    public ChildSnapshot read(UUID child, String authorization) {
        var answer = breakers.create("child-service").run(() -> ask(child, authorization), FeignChildRecords::unreachable);
        if (answer instanceof Answer.Refused refused) throw refused.problem();
        return ((Answer.Found) answer).child();
    }

    /** A 4xx is an answer, not a failure: it must not open the breaker. */
    private sealed interface Answer {
        record Found(ChildSnapshot child) implements Answer {}

        record Refused(ProblemException problem) implements Answer {}
    }

    private Answer ask(UUID child, String authorization) {
        try {
            var body = client.disclose(child, authorization, Map.of("purpose", "CROSS_PROVINCE_CASE"));
            return new Answer.Found(Wire.bind(body, Disclosed.class).snapshot());
        } catch (FeignException.FeignClientException refused) {
            return new Answer.Refused(CaseProblem.CASE_CHILD_UNKNOWN.of());
        }
    }

    private static Answer unreachable(Throwable cause) {
        var why = cause instanceof NoFallbackAvailableException none ? none.getCause() : cause;
        if (why instanceof ProblemException known) throw known;
        throw CaseProblem.CASE_CHILD_SERVICE_UNAVAILABLE.of().with("service", "child-service").with("retryAfterSeconds", 5);
    }

    /** What child-service promises in child-disclosure.v1.json, as far as it is read here. */
    record Disclosed(
            UUID child,
            long version,
            boolean closed,
            PersonName name,
            Sex sex,
            LocalDate birthDate,
            @Nullable String ethnicity,
            Identity identity,
            @Nullable Somewhere residence,
            @Nullable Somewhere household,
            List<Carer> guardians) {

        record Identity(@Nullable CitizenId citizenId) {}

        record Somewhere(DivisionCode division, @Nullable String address, @Nullable LocalDate since) {
            Place place() {
                return new Place(division, address, since);
            }
        }

        record Carer(
                PersonName name,
                String relation,
                @Nullable String capacity,
                @Nullable CitizenId citizenId,
                @Nullable Phone phone) {}

        ChildSnapshot snapshot() {
            if (closed) throw CaseProblem.CASE_CHILD_UNKNOWN.of();
            if (household == null) throw CaseProblem.CASE_HOUSEHOLD_UNUSABLE.of();
            return new ChildSnapshot(
                    child,
                    version,
                    name,
                    identity.citizenId(),
                    sex,
                    birthDate,
                    ethnicity,
                    residence == null ? null : residence.place(),
                    household.place(),
                    guardians.stream()
                            .map(c -> new Guardian(c.name(), c.relation(), c.capacity(), c.citizenId(), c.phone()))
                            .toList());
        }
    }
}
