package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.EligibilityRules;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.OfferBook;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Version;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Two provinces' cases, and the road between them in the test's hands. */
final class TwoProvinces implements AutoCloseable {

    private static final Instant START = Instant.parse("2026-01-29T01:00:00Z");

    final SettableClock clock = new SettableClock(Clock.fixed(START, ZoneOffset.UTC), Duration.ZERO);
    final TestSide anhui;
    final TestSide chongqing;
    Verdict lastVerdict;

    TwoProvinces() {
        this(ItemBook.bundled());
    }

    /** A province of its own, with what its regions really offer; Chongqing is the other. */
    TwoProvinces(DivisionCode province) {
        anhui = new TestSide(province, Story.CHONGQING, clock, ItemBook.bundled(), OfferBook.bundled());
        chongqing = new TestSide(Story.CHONGQING, province, clock, ItemBook.bundled());
    }

    TwoProvinces(ItemBook items) {
        anhui = new TestSide(Story.ANHUI, Story.CHONGQING, clock, items);
        chongqing = new TestSide(Story.CHONGQING, Story.ANHUI, clock, items);
    }

    /** Nine o'clock in the morning of that day, in China. */
    void on(LocalDate day) {
        clock.setOffset(Duration.between(START, day.atTime(1, 0).toInstant(ZoneOffset.UTC)));
    }

    void on(String day) {
        on(LocalDate.parse(day));
    }

    /** Both sides advise by the rules that are delivered. */
    TwoProvinces byTheRealRules() {
        anhui.advising = EligibilityRules.bundled()::advise;
        chongqing.advising = anhui.advising;
        return this;
    }

    // the road

    boolean carryOne(TestSide from) {
        var next = from.out.poll();
        if (next == null) return false;
        from.carried.add(next);
        var to = from == anhui ? chongqing : anhui;
        if (next.kind().equals(Wire.RECEIPT)) takeReceipt(from, to, next);
        else deliver(from, to, next);
        return true;
    }

    /** Until nothing is on the road. */
    void carryAll() {
        while (carryOne(anhui) | carryOne(chongqing)) {
            // both directions, until both are empty
        }
    }

    private void deliver(TestSide from, TestSide to, TestSide.Sent sent) {
        var message = new IncomingMessage(
                sent.id(), from.province, 1, sent.kind(), sent.caseId(), clock.instant(), clock.instant(), sent.body());
        lastVerdict = judge(to, message);
        to.out.add(receipt(sent, lastVerdict));
    }

    /** As the exchange does it: with anything but Applied, what the handler wrote is undone. */
    Verdict judge(TestSide to, IncomingMessage message) {
        var before = List.copyOf(to.out);
        return to.transactions.execute(status -> {
            var verdict = to.get(Receiving.class).receive(message);
            if (!(verdict instanceof Verdict.Applied)) {
                status.setRollbackOnly();
                to.out.clear();
                to.out.addAll(before);
            }
            return verdict;
        });
    }

    private TestSide.Sent receipt(TestSide.Sent about, Verdict verdict) {
        var body = Wire.JSON.createObjectNode();
        body.put("message", about.id().toString());
        body.put("kind", about.kind());
        switch (verdict) {
            case Verdict.Applied applied -> body.put("outcome", "APPLIED").set("data", applied.data());
            case Verdict.Held held ->
                body.put("outcome", "HELD").put("rule", held.rule()).put("zh", held.chinese());
            case Verdict.Refused refused ->
                body.put("outcome", "REFUSED").put("rule", refused.rule()).put("zh", refused.chinese());
        }
        return new TestSide.Sent(UUID.randomUUID(), Wire.RECEIPT, about.caseId(), body);
    }

    private void takeReceipt(TestSide from, TestSide to, TestSide.Sent sent) {
        JsonNode body = sent.body();
        var notice = new ReceiptNotice(
                UUID.fromString(body.get("message").asString()),
                from.province,
                body.get("kind").asString(),
                sent.caseId(),
                body.get("outcome").asString(),
                clock.instant(),
                body.path("rule").asString(null),
                body.path("zh").asString(null),
                "in English",
                body.path("data"));
        to.tx(() -> {
            to.get(Receiving.class).receipted(notice);
            return true;
        });
    }

    // the desks

    static Version version(CaseFile file) {
        return new Version(file.version());
    }

    CaseFile open(Actor actor) {
        return open(actor, Story.child().record(), Story.ITEM);
    }

    CaseFile open(Actor actor, UUID child, String item) {
        var opening = anhui.get(Opening.class);
        var prepared = opening.prepare(item, child, actor, "Bearer test");
        return anhui.tx(() -> opening.open(prepared, actor));
    }

    CaseFile recorded(CaseFile file, Actor actor, LocalDate appliedOn) {
        return recorded(file, actor, Story.application(appliedOn));
    }

    CaseFile recorded(CaseFile file, Actor actor, Requests.RecordApplication application) {
        var read = anhui.get(Papers.class).forApplication(file.id(), actor, "Bearer test");
        return anhui.tx(() -> anhui.get(IntakeDesk.class).record(file.id(), version(file), application, read, actor));
    }

    void upload(CaseFile file, Actor actor, String... requirements) {
        for (var requirement : requirements) upload(file.id(), requirement, actor);
    }

    MaterialRef upload(UUID id, String requirement, Actor actor) {
        var papers = anhui.get(Papers.class);
        var content = papers.read(id, new ByteArrayInputStream(new byte[3]), actor);
        return papers.add(id, requirement, requirement + ".pdf", content, actor);
    }

    CaseFile accepted(CaseFile file, Actor actor, LocalDate complete) {
        var guide = anhui.get(Papers.class).guideOf(file.id(), actor, "Bearer test");
        return anhui.tx(() -> anhui.get(IntakeDesk.class)
                .accept(file.id(), version(file), new Requests.Accept(complete), guide, actor));
    }

    CaseFile pushed(CaseFile file, Actor actor) {
        return anhui.tx(() ->
                anhui.get(ResidenceDesk.class).push(file.id(), version(file), new Requests.Push(null, null), actor));
    }

    /** Applied for, complete and accepted today. */
    CaseFile ready() {
        var today = ChinaTime.dateOf(clock.instant());
        var file = recorded(open(Story.XIANYU), Story.XIANYU, today);
        upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        return accepted(file, Story.XIANYU, today);
    }

    /** The same for a child of its own. */
    CaseFile ready(int number) {
        return ready(Story.child(number));
    }

    CaseFile ready(ChildSnapshot child) {
        anhui.children.put(child.record(), child);
        var today = ChinaTime.dateOf(clock.instant());
        var file = recorded(open(Story.XIANYU, child.record(), Story.ITEM), Story.XIANYU, today);
        upload(file, Story.XIANYU, "CHILD_IDENTITY", "IMPRISONED_PROOF", "DEAD_PROOF");
        return accepted(file, Story.XIANYU, today);
    }

    Requests.Decide decision(UUID id, Transition.Outcome outcome) {
        var child = chongqing.file(id).child();
        var model = outcome == Transition.Outcome.APPROVED ? Story.approval() : Story.refusal();
        return new Requests.Decide(
                outcome,
                model.reason(),
                model.legalBasis(),
                new Requests.NamedPerson(child.name(), child.citizenId(), null),
                model.standardFen(),
                null);
    }

    /** Pushed and arrived. */
    UUID inReview() {
        var file = pushed(ready(), Story.XIANYU);
        carryAll();
        return file.id();
    }

    UUID atCounty() {
        var id = inReview();
        review(id);
        carryAll();
        return id;
    }

    UUID decided(Requests.Decide decision) {
        var id = atCounty();
        decide(id, decision);
        carryAll();
        return id;
    }

    CaseFile review(UUID id) {
        return review(id, Story.BAOPING);
    }

    CaseFile review(UUID id, Actor actor) {
        return chongqing.tx(() -> chongqing
                .get(HouseholdDesk.class)
                .review(
                        id,
                        version(chongqing.file(id)),
                        new Requests.Review(Transition.Recommendation.APPROVE, "情况属实"),
                        actor));
    }

    CaseFile decide(UUID id, Requests.Decide decision) {
        return decide(id, decision, Story.YUNYANG);
    }

    CaseFile decide(UUID id, Requests.Decide decision, Actor actor) {
        return chongqing.tx(
                () -> chongqing.get(HouseholdDesk.class).decide(id, version(chongqing.file(id)), decision, actor));
    }

    CaseFile askForSupplement(UUID id, Actor actor) {
        var request = new Requests.AskForSupplement(
                List.of(
                        new Requests.SupplementLine("IMPRISONED_PROOF", "请补充判决书全文"),
                        new Requests.SupplementLine(null, "请说明现由谁照料")),
                "材料不足以认定",
                null);
        return chongqing.tx(() ->
                chongqing.get(HouseholdDesk.class).askForSupplement(id, version(chongqing.file(id)), request, actor));
    }

    CaseFile answerSupplement(UUID id, int round) {
        var material = upload(id, "IMPRISONED_PROOF", Story.XIANYU);
        var request = new Requests.AnswerSupplement(
                round,
                List.of(
                        new Requests.LineAnswer(1, List.of(material.id()), null),
                        new Requests.LineAnswer(2, null, "由祖父照料，无其他书面材料")),
                null);
        return anhui.tx(() ->
                anhui.get(ResidenceDesk.class).answerSupplement(id, version(anhui.file(id)), request, Story.XIANYU));
    }

    CaseFile inform(UUID id) {
        return anhui.tx(() -> anhui.get(ResidenceDesk.class)
                .inform(
                        id,
                        version(anhui.file(id)),
                        new Requests.Inform(Application.How.IN_PERSON, null),
                        Story.XIANYU));
    }

    CaseFile grant(UUID id) {
        return chongqing.tx(() -> chongqing
                .get(HouseholdDesk.class)
                .grant(id, version(chongqing.file(id)), new Requests.Grant(null, null), Story.YUNYANG_HANDLER));
    }

    CaseFile withdraw(UUID id) {
        return anhui.tx(() -> anhui.get(Asking.class)
                .withdraw(id, version(anhui.file(id)), new Requests.Withdraw("申请人不再申请"), Story.XIANYU));
    }

    CaseFile answer(UUID id, Requests.AnswerRequest.Verdict verdict) {
        var request =
                chongqing.file(id).shared().openRequests().getFirst().request().request();
        var actor = chongqing.file(id).phase() instanceof Phase.CountyDecision ? Story.YUNYANG : Story.BAOPING;
        return chongqing.tx(() -> chongqing
                .get(Asking.class)
                .answer(
                        id,
                        request,
                        version(chongqing.file(id)),
                        new Requests.AnswerRequest(verdict, "已核实", null),
                        actor));
    }

    @Override
    public void close() {
        anhui.close();
        chongqing.close();
    }
}
