package cn.tongxing.child.publication;

import cn.tongxing.child.publication.FigureRelease.State;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows releases to who keeps them and who is asked about them, and to everybody what was approved. */
@Service
class ReadingReleases {

    private final JdbcReleases releases;
    private final Divisions divisions;
    private final Audit audit;

    ReadingReleases(JdbcReleases releases, Divisions divisions, Audit audit) {
        this.releases = releases;
        this.divisions = divisions;
        this.audit = audit;
    }

    /** A department of the same division that owns one of its topics. */
    static boolean isAsked(FigureRelease release, Actor department) {
        return release.division().equals(department.division())
                && release.topics().stream().anyMatch(topic -> topic.isOf(department));
    }

    @Transactional
    Page<ReleaseViews.FigureReleaseRow> list(PageQuery page, Actor actor) {
        var found = actor.function() == AgencyFunction.CIVIL_AFFAIRS
                ? releases.kept(actor.division(), page)
                : releases.asked(
                        actor.division(),
                        Stream.of(Topic.values())
                                .filter(topic -> topic.isOf(actor))
                                .toList(),
                        page);
        audit.record(AuditEntry.of("RELEASES_LISTED", "division", actor.division())
                .by(actor)
                .outcome(AuditOutcome.LOOKED));
        return Page.of(found, page, release -> Cursor.of(release.id())).map(this::row);
    }

    @Transactional
    ReleaseViews.FigureReleaseView find(UUID id, Actor actor) {
        var found = releases.find(id)
                .filter(release -> actor.function() == AgencyFunction.CIVIL_AFFAIRS
                        ? actor.division().contains(release.keeper())
                        : isAsked(release, actor))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(
                AuditEntry.of("RELEASE_VIEWED", "figure-release", id).by(actor).outcome(AuditOutcome.LOOKED));
        return view(found);
    }

    @Transactional(readOnly = true)
    Page<ReleaseViews.PublishedFiguresRow> published(@Nullable DivisionCode within, PageQuery page) {
        return Page.of(
                        releases.published(within, page),
                        page,
                        release -> Cursor.of(Objects.requireNonNull(release.publishedAt()), release.id()))
                .map(release -> new ReleaseViews.PublishedFiguresRow(
                        release.id(),
                        release.division(),
                        divisions.fullName(release.division()),
                        release.on(),
                        release.title(),
                        Objects.requireNonNull(release.publishedAt())));
    }

    /** One that was withdrawn before it was published was never there. */
    @Transactional(readOnly = true)
    ReleaseViews.PublishedFigures published(UUID id) {
        var release =
                releases.find(id).filter(one -> one.publishedAt() != null).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (release.state() == State.WITHDRAWN)
            throw ReleaseProblem.RELEASE_WITHDRAWN
                    .of()
                    .with("withdrawnAt", Objects.requireNonNull(release.withdrawnAt()))
                    .with("reason", Objects.requireNonNull(release.withdrawalNote()));
        return new ReleaseViews.PublishedFigures(
                release.id(),
                release.division(),
                divisions.fullName(release.division()),
                release.month(),
                release.on(),
                release.title(),
                Objects.requireNonNull(release.publishedAt()),
                Stream.concat(
                                Stream.of(release.proposedAgencyName()),
                                release.opinions().stream()
                                        .filter(opinion -> opinion.topic() == Topic.TOTALS)
                                        .map(TopicOpinion::agencyName))
                        .toList(),
                release.figures());
    }

    ReleaseViews.FigureReleaseView view(FigureRelease release) {
        return new ReleaseViews.FigureReleaseView(
                release.id(),
                release.division(),
                divisions.fullName(release.division()),
                release.month(),
                release.on(),
                release.title(),
                release.purpose(),
                release.topics().stream()
                        .sorted()
                        .map(topic -> topic(topic, release.opinions()))
                        .toList(),
                List.copyOf(release.awaited()),
                release.figures(),
                release.state(),
                release.state().chinese(),
                release.proposedAt(),
                release.proposedAgencyName(),
                release.decidedAt(),
                release.decisionNote(),
                release.publishedAt(),
                release.withdrawnAt(),
                release.withdrawalNote(),
                release.version());
    }

    private static ReleaseViews.ReleaseTopicView topic(Topic topic, List<TopicOpinion> opinions) {
        return opinions.stream()
                .filter(opinion -> opinion.topic() == topic)
                .findFirst()
                .map(opinion -> new ReleaseViews.ReleaseTopicView(
                        topic,
                        topic.chinese(),
                        opinion.said(),
                        opinion.said().chinese(),
                        opinion.note(),
                        opinion.agencyName(),
                        opinion.at()))
                .orElseGet(
                        () -> new ReleaseViews.ReleaseTopicView(topic, topic.chinese(), null, null, null, null, null));
    }

    private ReleaseViews.FigureReleaseRow row(FigureRelease release) {
        return new ReleaseViews.FigureReleaseRow(
                release.id(),
                release.division(),
                divisions.fullName(release.division()),
                release.on(),
                release.title(),
                release.state(),
                release.state().chinese(),
                release.proposedAt(),
                release.version());
    }
}
