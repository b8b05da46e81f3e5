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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;

/** Reads child-service by Feign, behind the breaker and the time limit every call has; never guesses what it could not read. */
@Component
class FeignChildRecords implements ChildRecords {

    private static final Logger LOG = LoggerFactory.getLogger(FeignChildRecords.class);

    private final ChildClient client;

    FeignChildRecords(ChildClient client) {
        this.client = client;
    }

    @Override
    public ChildSnapshot read(UUID child, String authorization) {
        try {
            var body = client.disclose(child, authorization, Map.of("purpose", "CROSS_PROVINCE_CASE"));
            return Wire.bind(body, Disclosed.class).snapshot();
        } catch (NoFallbackAvailableException broken) {
            throw refusal(broken.getCause());
        } catch (FeignException | Wire.BadBody broken) {
            throw refusal(broken);
        }
    }

    /** 403 and 404 are answers: nothing here for this caller. Everything else is not knowing. */
    private static ProblemException refusal(@Nullable Throwable cause) {
        if (cause instanceof FeignException answer && (answer.status() == 403 || answer.status() == 404)) {
            return CaseProblem.CASE_CHILD_UNKNOWN.of();
        }
        // the class only: a message may quote what was read
        LOG.warn(
                "child-service could not be asked: {}",
                cause == null ? "no cause" : cause.getClass().getName());
        return CaseProblem.CASE_CHILD_SERVICE_UNAVAILABLE
                .of()
                .with("service", "child-service")
                .with("retryAfterSeconds", 5);
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

        record Somewhere(
                DivisionCode division,
                @Nullable String address,
                @Nullable LocalDate since) {
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
            if (household == null) throw CaseProblem.CASE_CHILD_UNREGISTERED.of();
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
