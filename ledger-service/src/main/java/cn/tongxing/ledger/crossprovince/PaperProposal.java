package cn.tongxing.ledger.crossprovince;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An answer on paper as one officer read it off; {@code staff} is who that was, so that another confirms it. */
record PaperProposal(
        String documentNumber,
        LocalDate issuedOn,
        String issuingOrgan,
        LocalDate receivedOn,
        UUID scan,
        Transition.Outcome outcome,
        String reason,
        String legalBasis,
        Person person,
        @Nullable Long standardFen,
        @Nullable List<String> choices,
        By by,
        String staff,
        Instant at) {}
