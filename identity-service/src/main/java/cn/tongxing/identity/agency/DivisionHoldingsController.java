package cn.tongxing.identity.agency;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.CommonProblem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What stands under divisions that are to change: ledger-service's question before an operator loads the changes. */
@RestController
class DivisionHoldingsController {

    private static final String EVENT = "DIVISION_HOLDINGS_READ";
    private static final String LEDGER = "service-ledger-service";

    private final JdbcDivisionHoldings holdings;
    private final Audit audit;

    DivisionHoldingsController(JdbcDivisionHoldings holdings, Audit audit) {
        this.holdings = holdings;
        this.audit = audit;
    }

    record DivisionsAsked(@NotEmpty @Size(max = 500) List<@NotNull DivisionCode> divisions) {}

    /** Everything inside a division counts for it, though a part of it is asked for too. */
    record DivisionHolding(DivisionCode division, AgencyNumbers counts) {}

    /** @param staff the people of enabled agencies who are enabled themselves */
    record AgencyNumbers(long agencies, long agenciesDisabled, long staff) {}

    @PostMapping("/internal/division-holdings")
    @PreAuthorize("hasAuthority('DIVISION_HOLDINGS_READ')")
    @Audited(EVENT)
    @Transactional
    public List<DivisionHolding> holdings(@Valid @RequestBody DivisionsAsked question, Actor actor) {
        // no other service of the deployment is asked about changes of divisions
        if (!LEDGER.equals(actor.client())) throw CommonProblem.FORBIDDEN.of();
        audit.record(AuditEntry.of(EVENT, "divisions", question.divisions().size())
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        return holdings.within(question.divisions().stream().distinct().toList());
    }
}
