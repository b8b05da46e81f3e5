package cn.tongxing.child.notice;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.web.CommonProblem;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The door of ledger-service, which carries notices between provinces; nobody else passes. */
@RestController
@RequestMapping("/internal/child-notices")
class ExchangeController {

    private static final String LEDGER = "service-ledger-service";

    private final SendingNotices sending;
    private final ReceivingNotices receiving;

    ExchangeController(SendingNotices sending, ReceivingNotices receiving) {
        this.sending = sending;
        this.receiving = receiving;
    }

    @PostMapping("/contents")
    @PreAuthorize("hasAuthority('NOTICE_EXCHANGE')")
    @Audited("CHILD_NOTICE_FETCHED")
    List<ExchangeRequests.NoticeContent> contents(
            @Valid @RequestBody ExchangeRequests.NoticesAsked asked, Actor actor) {
        refuseUnlessLedger(actor);
        return sending.contents(asked.conversations(), actor);
    }

    @PostMapping("/received")
    @PreAuthorize("hasAuthority('NOTICE_EXCHANGE')")
    @Audited("CHILD_NOTICE_RECEIVED")
    ExchangeRequests.NoticeTaken received(@Valid @RequestBody ExchangeRequests.NoticeReceived notice, Actor actor) {
        refuseUnlessLedger(actor);
        return receiving.take(notice, actor);
    }

    @PostMapping("/answered")
    @PreAuthorize("hasAuthority('NOTICE_EXCHANGE')")
    @Audited("CHILD_NOTICE_ANSWERED")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answered(@Valid @RequestBody ExchangeRequests.NoticeAnswered answer, Actor actor) {
        refuseUnlessLedger(actor);
        sending.answered(answer, actor);
    }

    private static void refuseUnlessLedger(Actor actor) {
        if (!LEDGER.equals(actor.client())) throw CommonProblem.FORBIDDEN.of();
    }
}
