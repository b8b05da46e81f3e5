package cn.tongxing.checklist.guide;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What other provinces read: the guide of a household county of this province, as it is in force today. */
@RestController
class GuideExchangeController {

    private final GuidesInForce inForce;
    private final Audit audit;

    GuideExchangeController(GuidesInForce inForce, Audit audit) {
        this.inForce = inForce;
        this.audit = audit;
    }

    @GetMapping("/exchange/guides/{item}/{division}")
    @Audited("GUIDE_READ_BY_PEER")
    @Transactional
    GuideView find(@PathVariable String item, @PathVariable DivisionCode division, PeerPrincipal peer) {
        var guide = inForce.find(item, division, null);
        audit.record(AuditEntry.of("GUIDE_READ_BY_PEER", "guide", item + "/" + division)
                .by(peer.province())
                .detail("version", guide.version())
                .outcome(AuditOutcome.LOOKED));
        return guide;
    }
}
