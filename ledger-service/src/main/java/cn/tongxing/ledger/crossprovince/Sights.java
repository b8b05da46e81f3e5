package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The same area and the same desks as when a case is read. */
@Component
class Sights implements SharedReading {

    private final JdbcCases cases;

    Sights(JdbcCases cases) {
        this.cases = cases;
    }

    @Override
    public Sight of(UUID caseId, Actor actor) {
        return cases.standing(caseId, cases.reach(actor))
                .map(c -> CaseViews.worksOn(
                                c.item(),
                                side -> c.way().isKnownAt(side, c.side(), c.sent()),
                                c.residence(),
                                c.household(),
                                actor)
                        ? Sight.DESK
                        : Sight.OUTLINE)
                .orElse(Sight.NONE);
    }

    @Override
    public JsonNode show(JsonNode projection, Sight sight) {
        if (sight == Sight.NONE) throw new IllegalArgumentException("nothing may be shown");
        return ProjectionMask.of(projection, sight == Sight.DESK);
    }
}
