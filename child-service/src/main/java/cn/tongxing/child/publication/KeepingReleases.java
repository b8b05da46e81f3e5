package cn.tongxing.child.publication;

import cn.tongxing.child.publication.FigureRelease.State;
import cn.tongxing.child.publication.ReleaseRequests.ReleaseDecision;
import cn.tongxing.child.statistics.KeptFigures;
import cn.tongxing.child.statistics.Population;
import cn.tongxing.child.statistics.StatisticView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** One proposes figures, the owners of what they speak of give their opinions, another decides; it can be withdrawn at once. */
@Service
class KeepingReleases {

    private final JdbcReleases releases;
    private final KeptFigures statistics;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    KeepingReleases(JdbcReleases releases, KeptFigures statistics, Divisions divisions, Audit audit, Clock clock) {
        this.releases = releases;
        this.statistics = statistics;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The figures are read once, here. */
    @Transactional
    FigureRelease propose(ReleaseRequests.ProposeRelease request, Actor actor) {
        if (divisions.find(request.division()).isEmpty())
            throw invalid("/division", "UNKNOWN_DIVISION", "没有这个区划", "There is no such division");
        if (request.division().level().compareTo(DivisionLevel.COUNTY) > 0)
            throw invalid("/division", "TOO_SMALL", "最小到县", "A county at least");
        if (!actor.division().contains(request.division())) throw ReleaseProblem.RELEASE_OUTSIDE_YOUR_DIVISION.of();
        var figures = request.populations().stream()
                .sorted()
                .map(population -> figures(request, population))
                .toList();
        var release = new FigureRelease(
                Uuid7.next(),
                actor.division(),
                request.division(),
                request.month(),
                Objects.requireNonNull(figures.getFirst().on()),
                request.title(),
                request.purpose(),
                request.allTopics(),
                figures,
                List.of(),
                State.PROPOSED,
                now(),
                actor.hand(),
                actor.agencyName(),
                null,
                null,
                null,
                null,
                null,
                1);
        releases.insert(release);
        audit.record(entry("RELEASE_PROPOSED", release, actor).purpose(request.purpose()));
        return release;
    }

    private StatisticView figures(ReleaseRequests.ProposeRelease request, Population population) {
        return statistics
                .safeguarded(request.division(), population, request.month())
                .orElseThrow(() -> invalid("/month", "NOT_KEPT", "没有留存该月的统计", "No figures of that time are kept"));
    }

    @Transactional
    FigureRelease opine(UUID id, Version seen, ReleaseRequests.GiveOpinion request, Actor department) {
        var release = releases.hold(id)
                .filter(one -> ReadingReleases.isAsked(one, department))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(release.version());
        if (release.state() != State.PROPOSED) throw settled(release);
        if (!release.topics().contains(request.topic()))
            throw invalid("/topic", "NOT_ASKED", "该项发布不涉及此内容", "The release does not speak of it");
        if (!request.topic().isOf(department)) throw ReleaseProblem.RELEASE_TOPIC_NOT_YOURS.of();
        if (!release.awaited().contains(request.topic())) throw ReleaseProblem.RELEASE_OPINION_GIVEN.of();
        if (request.said() == TopicOpinion.Said.OBJECTS && isBlank(request.note()))
            throw invalid("/note", "REQUIRED", "不同意须说明理由", "Say why you object");
        releases.opine(
                id,
                new TopicOpinion(
                        request.topic(),
                        request.said(),
                        request.note(),
                        department.agencyName(),
                        department.hand(),
                        now()));
        audit.record(entry("RELEASE_OPINION_GIVEN", release, department)
                .detail("topic", request.topic())
                .detail("said", request.said()));
        return releases.find(id).orElseThrow();
    }

    @Transactional
    FigureRelease decide(UUID id, Version seen, ReleaseRequests.DecideRelease request, Actor actor) {
        var release = releases.hold(id)
                .filter(one -> one.keeper().equals(actor.division()))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(release.version());
        if (release.state() != State.PROPOSED) throw settled(release);
        if (release.proposedBy().equals(actor.hand())) throw ReleaseProblem.RELEASE_SAME_PERSON.of();
        boolean approved = request.decision() == ReleaseDecision.APPROVED;
        if (approved) checkOpinions(release, request.note());
        if (!approved && isBlank(request.note()))
            throw invalid("/note", "REQUIRED", "不批准须说明理由", "Say why it is refused");
        releases.decide(id, approved ? State.PUBLISHED : State.REFUSED, actor, request.note(), now());
        var decided = releases.find(id).orElseThrow();
        audit.record(entry("RELEASE_DECIDED", decided, actor).detail("state", decided.state()));
        return decided;
    }

    /** 征求意见: each is heard; an objection of a topic's owner is answered, one of 统计 ends it. */
    private static void checkOpinions(FigureRelease release, @Nullable String note) {
        var awaited = release.awaited();
        if (!awaited.isEmpty())
            throw ReleaseProblem.RELEASE_OPINIONS_AWAITED.of().with("awaited", List.copyOf(awaited));
        if (release.isVetoed()) throw ReleaseProblem.RELEASE_OBJECTED_TO.of();
        if (release.isObjectedTo() && isBlank(note))
            throw invalid(
                    "/note",
                    "REQUIRED",
                    "有部门不同意，批准须说明理由",
                    "A department objects: say why it is published nevertheless");
    }

    /** Before it is published, or after: then the public list is told so. */
    @Transactional
    FigureRelease withdraw(UUID id, Version seen, ReleaseRequests.WithdrawRelease request, Actor actor) {
        var release = releases.hold(id)
                .filter(one -> actor.division().contains(one.keeper()))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(release.version());
        if (release.state() != State.PROPOSED && release.state() != State.PUBLISHED) throw settled(release);
        releases.withdraw(id, actor, request.reason(), now());
        audit.record(entry("RELEASE_WITHDRAWN", release, actor).detail("was", release.state()));
        return releases.find(id).orElseThrow();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static AuditEntry entry(String event, FigureRelease release, Actor actor) {
        return AuditEntry.of(event, "figure-release", release.id())
                .by(actor)
                .detail("division", release.division())
                .detail("on", release.on());
    }

    private static RuntimeException settled(FigureRelease release) {
        return ReleaseProblem.RELEASE_SETTLED.of().with("state", release.state());
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return ReleaseProblem.RELEASE_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
