package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.Tokens;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Cases of children who live in 石台县仙寓镇 and are registered in 合肥市蜀山区南七街道: both sides in one ledger. */
final class InProvince {

    static final String HOUSEHOLD = "340104004";
    static final Actor NANQI = Tokens.handler(HOUSEHOLD);
    static final Actor SHUSHAN = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "340104", Role.APPROVER);
    static final Actor SHUSHAN_HANDLER = Tokens.handler("340104");

    static final String NEXT_COUNTY = "341702001";

    private final TwoProvinces world;

    InProvince(TwoProvinces world) {
        this.world = world;
    }

    CaseFile open() {
        return open(Story.child());
    }

    CaseFile open(ChildSnapshot child) {
        return open(child, HOUSEHOLD);
    }

    private CaseFile open(ChildSnapshot child, String household) {
        var here = Story.movedTo(child, household);
        world.anhui.children.put(here.record(), here);
        return world.open(Story.XIANYU, here.record(), Story.ITEM);
    }

    CaseFile ready(ChildSnapshot child, LocalDate complete) {
        return ready(open(child), complete);
    }

    private CaseFile ready(CaseFile opened, LocalDate complete) {
        var file = world.recorded(opened, Story.XIANYU, complete);
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        return world.accepted(file, Story.XIANYU, complete);
    }

    UUID inReview(ChildSnapshot child) {
        world.on("2026-03-02");
        return world.pushed(ready(child, LocalDate.of(2026, 3, 2)), Story.XIANYU)
                .id();
    }

    /** Registered in 贵池区, of the same city as the county where the child lives. */
    UUID inReviewInsideTheCity() {
        world.on("2026-03-02");
        var file = ready(open(Story.child(), NEXT_COUNTY), LocalDate.of(2026, 3, 2));
        return world.pushed(file, Story.XIANYU).id();
    }

    UUID granted(ChildSnapshot child) {
        var id = atCounty(child);
        decide(id, Story.approval());
        world.inform(id);
        world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .grant(
                        id,
                        TwoProvinces.version(seen(id, SHUSHAN_HANDLER)),
                        new Requests.Grant(null, null),
                        SHUSHAN_HANDLER));
        return id;
    }

    CaseFile askForSupplement(UUID id) {
        var list = List.of(new Requests.SupplementLine("IMPRISONED_PROOF", "请补充判决书全文"));
        return world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .askForSupplement(
                        id,
                        TwoProvinces.version(seen(id, NANQI)),
                        new Requests.AskForSupplement(list, "材料不足以认定", null),
                        NANQI));
    }

    /** The agency's desk with a person signed in at it. */
    static Actor person(Actor desk, String staff) {
        return new Actor(
                desk.agency(),
                desk.agencyName(),
                desk.function(),
                desk.division(),
                desk.level(),
                desk.roles(),
                desk.client(),
                staff,
                "示例人员");
    }

    UUID atCounty(ChildSnapshot child) {
        var id = inReview(child);
        review(id);
        return id;
    }

    CaseFile review(UUID id) {
        return world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .review(
                        id,
                        TwoProvinces.version(seen(id, NANQI)),
                        new Requests.Review(Transition.Recommendation.APPROVE, "情况属实"),
                        NANQI));
    }

    CaseFile decide(UUID id, Requests.Decide decision) {
        return world.anhui.tx(() -> world.anhui
                .get(HouseholdDesk.class)
                .decide(id, TwoProvinces.version(seen(id, SHUSHAN)), decision, SHUSHAN));
    }

    CaseFile seen(UUID id, Actor actor) {
        return world.anhui.tx(() -> world.anhui.get(Reading.class).visible(id, actor));
    }

    CaseView view(UUID id, Actor actor) {
        return world.anhui.get(Reading.class).one(id, actor);
    }
}
