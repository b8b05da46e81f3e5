package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.testing.Tokens;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases of children registered in 新疆石河子市, whose province is not connected; two officers of 仙寓镇. */
final class OnPaper {

    static final String HOUSEHOLD = "659001001";
    static final Actor LI = officer("li", "李样例");
    static final Actor WANG = officer("wang", "王样例");

    private final TwoProvinces world;

    OnPaper(TwoProvinces world) {
        this.world = world;
    }

    private static Actor officer(String staff, String name) {
        var desk = Story.XIANYU;
        return new Actor(
                desk.agency(),
                desk.agencyName(),
                desk.function(),
                desk.division(),
                desk.level(),
                desk.roles(),
                desk.client(),
                staff,
                name);
    }

    /** The same officer at a desk elsewhere. */
    static Actor at(String division, Actor officer) {
        var desk = Tokens.handler(division);
        return new Actor(
                desk.agency(),
                desk.agencyName(),
                desk.function(),
                desk.division(),
                desk.level(),
                desk.roles(),
                desk.client(),
                officer.staff(),
                officer.staffName());
    }

    static Actor approver() {
        var desk = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.APPROVER);
        return new Actor(
                desk.agency(),
                desk.agencyName(),
                desk.function(),
                desk.division(),
                desk.level(),
                desk.roles(),
                desk.client(),
                "zhao",
                "赵样例");
    }

    CaseFile ready(ChildSnapshot child) {
        return ready(child, null);
    }

    private CaseFile ready(ChildSnapshot child, @Nullable String statement) {
        var there = Story.movedTo(child, HOUSEHOLD);
        world.anhui.children.put(there.record(), there);
        var today = ChinaTime.dateOf(world.clock.instant());
        var usual = Story.application(today);
        var said = new Requests.RecordApplication(
                today, usual.applicant(), usual.notice(), null, usual.parents(), statement, null, null);
        var file = world.recorded(world.open(Story.XIANYU, there.record(), Story.ITEM), Story.XIANYU, said);
        world.upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        return world.accepted(file, Story.XIANYU, today);
    }

    CaseFile sent(ChildSnapshot child, String statement) {
        return world.pushed(ready(child, statement), Story.XIANYU);
    }

    CaseFile sent(ChildSnapshot child) {
        return world.pushed(ready(child), Story.XIANYU);
    }

    Requests.RecordPaperAnswer paper(CaseFile file, UUID scan, Transition.Outcome outcome) {
        var child = file.child();
        var today = ChinaTime.dateOf(world.clock.instant());
        boolean approved = outcome == Transition.Outcome.APPROVED;
        return new Requests.RecordPaperAnswer(
                "石民函〔2026〕12号",
                today,
                "石河子市民政局",
                null,
                scan,
                outcome,
                approved ? "符合认定条件" : "不符合认定条件",
                "民发〔2019〕62号",
                new Requests.NamedPerson(new PersonName(child.name().value()), child.citizenId(), null),
                approved ? 120_000L : null,
                null);
    }

    CaseFile recorded(CaseFile file, Requests.RecordPaperAnswer answer, Actor by) {
        var version = TwoProvinces.version(world.anhui.file(file.id()));
        return world.anhui.tx(() -> world.anhui.get(PaperDesk.class).record(file.id(), version, answer, by));
    }

    CaseFile confirmed(UUID id, Actor by) {
        var version = TwoProvinces.version(world.anhui.file(id));
        return world.anhui.tx(() -> world.anhui.get(PaperDesk.class).confirm(id, version, by));
    }

    CaseFile answered(ChildSnapshot child, Transition.Outcome outcome) {
        var file = sent(child);
        var scan = world.upload(file.id(), PaperDesk.SCAN, LI);
        recorded(file, paper(file, scan.id(), outcome), LI);
        return confirmed(file.id(), WANG);
    }
}
