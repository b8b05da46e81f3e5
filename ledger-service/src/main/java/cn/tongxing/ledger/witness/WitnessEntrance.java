package cn.tongxing.ledger.witness;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.access.PeerPrincipal;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemCode;
import cn.tongxing.platform.problem.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Gives a peer back what we keep of its statements; whose they are follows from who asks. */
@RestController
@RequestMapping("/exchange/audit-heads")
class WitnessEntrance {
    private final JdbcKept kept;
    private final Clock clock;

    enum Problem implements ProblemCode {
        WITNESS_INVALID_POSITION;

        @Override
        public Refusal refusal() {
            return Refusal.lasting(
                    400,
                    "读取位置或数量不合规定",
                    "The position or the limit is not valid",
                    "从上次答复给出的位置续读，数量不超过上限",
                    "Go on from the position of the last answer, with a limit inside the bounds");
        }
    }

    record HeadsLine(long seq, UUID id, Instant time, JsonNode heads) {}

    record HeadsPage(List<HeadsLine> statements, Instant time) {}

    WitnessEntrance(JdbcKept kept, Clock clock) {
        this.kept = kept;
        this.clock = clock;
    }

    @GetMapping
    @Audited("WITNESS_HEADS_READ")
    HeadsPage heads(@RequestParam long after, @RequestParam(defaultValue = "100") int limit, PeerPrincipal peer) {
        if (after < 0 || limit < 1 || limit > KeptByPeer.AT_ONCE) throw Problem.WITNESS_INVALID_POSITION.of();
        return answer(peer.province(), after, limit);
    }

    HeadsPage answer(DivisionCode peer, long after, int limit) {
        var lines = kept.after(peer, after, limit).stream()
                .map(each -> new HeadsLine(each.seq(), each.id(), each.time(), each.heads()))
                .toList();
        return new HeadsPage(lines, clock.instant());
    }
}
