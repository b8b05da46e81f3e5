package cn.tongxing.child.publication;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.json;
import static cn.tongxing.platform.persistence.Columns.jsonb;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.publication.FigureRelease.State;
import cn.tongxing.child.statistics.StatisticView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.PageQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of releases. Their figures are written once: no statement changes them, and the database grants none. */
@Repository
class JdbcReleases {

    private static final UUID LAST = new UUID(-1, -1);
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient jdbc;

    JdbcReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(FigureRelease release) {
        jdbc.sql("""
                        insert into figure_release (id, keeper, division, month, on_day, title, purpose, topics, figures, state,
                            proposed_at, proposed_by, proposed_agency_name, version)
                        values (:id, :keeper, :division, :month, :on, :title, :purpose, :topics, :figures, :state,
                            :proposedAt, :proposedBy, :proposedAgencyName, :version)""")
                .param("id", release.id())
                .param("keeper", release.keeper().value())
                .param("division", release.division().value())
                .param("month", release.month() == null ? null : release.month().atDay(1))
                .param("on", release.on())
                .param("title", release.title())
                .param("purpose", release.purpose())
                .param("topics", names(release.topics().stream().sorted()))
                .param("figures", jsonb(release.figures()))
                .param("state", release.state().name())
                .param("proposedAt", timestamp(release.proposedAt()))
                .param("proposedBy", release.proposedBy())
                .param("proposedAgencyName", release.proposedAgencyName())
                .param("version", release.version())
                .update();
    }

    private static String[] names(Stream<Topic> topics) {
        return topics.map(Enum::name).toArray(String[]::new);
    }

    /** Nobody else says anything of it until the transaction ends. */
    Optional<FigureRelease> hold(UUID id) {
        return jdbc.sql("select id from figure_release where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional()
                .flatMap(this::find);
    }

    Optional<FigureRelease> find(UUID id) {
        return jdbc.sql("select * from figure_release where id = :id")
                .param("id", id)
                .query((row, n) -> release(row, opinions(id)))
                .optional();
    }

    private List<TopicOpinion> opinions(UUID release) {
        return jdbc.sql("select * from figure_release_opinion where release = :release order by given_at")
                .param("release", release)
                .query((row, n) -> new TopicOpinion(
                        Topic.valueOf(row.getString("topic")),
                        TopicOpinion.Said.valueOf(row.getString("said")),
                        row.getString("note"),
                        row.getString("agency_name"),
                        row.getString("given_by"),
                        instant(row, "given_at")))
                .list();
    }

    void opine(UUID release, TopicOpinion opinion) {
        jdbc.sql("""
                        insert into figure_release_opinion (release, topic, said, note, agency_name, given_by, given_at)
                        values (:release, :topic, :said, :note, :agencyName, :by, :at)""")
                .param("release", release)
                .param("topic", opinion.topic().name())
                .param("said", opinion.said().name())
                .param("note", opinion.note())
                .param("agencyName", opinion.agencyName())
                .param("by", opinion.by())
                .param("at", timestamp(opinion.at()))
                .update();
        jdbc.sql("update figure_release set version = version + 1 where id = :id")
                .param("id", release)
                .update();
    }

    void decide(UUID id, State state, Actor actor, @Nullable String note, Instant at) {
        jdbc.sql("""
                        update figure_release set state = :state, decided_at = :at, decided_by = :by, decision_note = :note,
                            published_at = :publishedAt, version = version + 1
                        where id = :id""")
                .param("id", id)
                .param("state", state.name())
                .param("at", timestamp(at))
                .param("by", actor.hand())
                .param("note", note)
                .param(
                        "publishedAt",
                        state == State.PUBLISHED ? timestamp(at) : null,
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void withdraw(UUID id, Actor actor, String note, Instant at) {
        jdbc.sql("""
                        update figure_release set state = 'WITHDRAWN', withdrawn_at = :at, withdrawn_by = :by,
                            withdrawal_note = :note, version = version + 1
                        where id = :id""")
                .param("id", id)
                .param("at", timestamp(at))
                .param("by", actor.hand())
                .param("note", note)
                .update();
    }

    /** Those of agencies in this area, newest first; one row more than asked for, if there is one. */
    List<FigureRelease> kept(DivisionCode keeper, PageQuery page) {
        return jdbc.sql("""
                        select * from figure_release where keeper >= :from and keeper < :to and id < :before
                        order by id desc limit :limit""")
                .param("from", keeper.from())
                .param("to", keeper.to())
                .param("before", before(page))
                .param("limit", page.limit() + 1)
                .query((row, n) -> release(row, List.of()))
                .list();
    }

    /** Those of this very division that speak of these topics. */
    List<FigureRelease> asked(DivisionCode division, List<Topic> topics, PageQuery page) {
        return jdbc.sql("""
                        select * from figure_release
                        where division = :division and topics && cast(:topics as text[]) and id < :before
                        order by id desc limit :limit""")
                .param("division", division.value())
                .param("topics", names(topics.stream()))
                .param("before", before(page))
                .param("limit", page.limit() + 1)
                .query((row, n) -> release(row, List.of()))
                .list();
    }

    private static UUID before(PageQuery page) {
        return page.after() == null ? LAST : page.after().part(0, UUID::fromString);
    }

    /** What everybody may read, the last published first. */
    List<FigureRelease> published(@Nullable DivisionCode within, PageQuery page) {
        var after = page.after();
        return jdbc.sql("""
                        select * from figure_release
                        where state = 'PUBLISHED' and division >= :from and division < :to
                          and (published_at, id) < (:at, :id)
                        order by published_at desc, id desc limit :limit""")
                .param("from", within == null ? "" : within.from())
                .param("to", within == null ? "A" : within.to())
                .param("at", timestamp(after == null ? END_OF_TIME : after.part(0, JdbcReleases::instantOf)))
                .param("id", after == null ? LAST : after.part(1, UUID::fromString))
                .param("limit", page.limit() + 1)
                .query((row, n) -> release(row, List.of()))
                .list();
    }

    /** No release is of a time that no column can hold. */
    private static Instant instantOf(String text) {
        var instant = Instant.parse(text);
        if (instant.isAfter(END_OF_TIME) || instant.isBefore(Instant.EPOCH))
            throw new IllegalArgumentException("out of time");
        return instant;
    }

    private static FigureRelease release(ResultSet row, List<TopicOpinion> opinions) throws SQLException {
        var month = row.getObject("month", LocalDate.class);
        var topics = (String[]) row.getArray("topics").getArray();
        return new FigureRelease(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("keeper")),
                DivisionCode.of(row.getString("division")),
                month == null ? null : YearMonth.from(month),
                row.getObject("on_day", LocalDate.class),
                row.getString("title"),
                row.getString("purpose"),
                Stream.of(topics).map(Topic::valueOf).collect(Collectors.toUnmodifiableSet()),
                List.of(json(row, "figures", StatisticView[].class)),
                opinions,
                State.valueOf(row.getString("state")),
                instant(row, "proposed_at"),
                row.getString("proposed_by"),
                row.getString("proposed_agency_name"),
                instantOrNull(row, "decided_at"),
                row.getString("decision_note"),
                instantOrNull(row, "published_at"),
                instantOrNull(row, "withdrawn_at"),
                row.getString("withdrawal_note"),
                row.getLong("version"));
    }
}
