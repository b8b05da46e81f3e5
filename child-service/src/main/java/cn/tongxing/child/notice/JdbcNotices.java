package cn.tongxing.child.notice;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.texts;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.Phone;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what we tell others. The caller's transaction says for whom it works. */
@Repository
class JdbcNotices {

    private final JdbcClient jdbc;

    JdbcNotices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who has to hear of a child now; nobody, if it lives where its household is. */
    record Told(ChildId child, @Nullable DivisionCode peer) {}

    /** One conversation as it stands, with what a record view does not have at hand. */
    record Standing(
            UUID conversation,
            DivisionCode peer,
            NoticeState state,
            @Nullable ChildId child,
            DivisionCode residence,
            @Nullable DivisionCode household,
            @Nullable LocalDate since,
            ToldChild.@Nullable Contact contact) {}

    /**
     * What each peer has to be told by now. A record that is closed already opens no conversation; one that was talked about
     * with somebody else before ends there.
     */
    List<NoticeEvents.Due> follow(List<Told> told, Instant at) {
        return jdbc.sql("""
                        with told as (
                          select c.id, t.peer, c.residence_division, c.household_division,
                                 case when c.closed_on is null then 'LIVES_HERE'
                                      when c.closing_reason in ('RETURNED_TO_HOUSEHOLD', 'MOVED_TO_ANOTHER_PROVINCE') then 'LEFT'
                                      else 'CLOSED' end as state
                          from unnest(cast(:children as uuid[]), cast(:peers as text[])) as t (id, peer) join child c on c.id = t.id),
                        kept as (
                          insert into child_notice as k (id, child_id, peer, residence_division, household_division, state, changed_at)
                          select uuidv7(), t.id, t.peer, t.residence_division, t.household_division, t.state, :at
                          from told t
                          where t.peer is not null
                            and (t.state = 'LIVES_HERE'
                                 or exists (select 1 from child_notice n where n.child_id = t.id and n.peer = t.peer))
                          order by t.id
                          on conflict (child_id, peer) do update set residence_division = excluded.residence_division,
                            household_division = excluded.household_division, state = excluded.state,
                            changed_at = excluded.changed_at
                          returning k.id, k.peer),
                        ended as (
                          update child_notice k set residence_division = t.residence_division, changed_at = :at,
                              state = case when starts_with(t.household_division, k.peer) then 'LEFT' else 'NOT_YOURS' end
                          from told t
                          where k.child_id = t.id and k.peer is distinct from t.peer and k.state <> 'NOT_YOURS'
                          returning k.id, k.peer)
                        select id, peer from kept union all select id, peer from ended""")
                .param("children", texts(told, Told::child))
                .param("peers", texts(told, Told::peer))
                .param("at", timestamp(at))
                .query(JdbcNotices::due)
                .list();
    }

    /** Between counties of one province nothing is sent: the worklist of the household county points at the record. */
    void placeWithin(DivisionCode province, List<UUID> conversations, Instant at) {
        if (conversations.isEmpty()) return;
        jdbc.sql("""
                        insert into child_notice_received as r (id, sender, child_id, residence_division, household_division, version,
                            state, outcome, received_at, changed_at)
                        select k.id, :province, k.child_id, k.residence_division, k.household_division, 1, k.state, 'ONE_RECORD',
                               :at, :at
                        from child_notice k where k.id = any (cast(:ids as uuid[])) and k.state <> 'NOT_YOURS' order by k.id
                        on conflict (id) do update set residence_division = excluded.residence_division,
                            household_division = excluded.household_division, state = excluded.state,
                            changed_at = excluded.changed_at,
                            version = r.version + case
                              when (left(r.residence_division, 6), r.household_division, r.state) is distinct from
                                   (left(excluded.residence_division, 6), excluded.household_division, excluded.state) then 1
                              else 0 end""")
                .param("province", province.value())
                .param("ids", texts(conversations, id -> id))
                .param("at", timestamp(at))
                .update();
        jdbc.sql("""
                        delete from child_notice_received r using child_notice k
                        where r.id = any (cast(:ids as uuid[])) and k.id = r.id and k.state = 'NOT_YOURS'""").param("ids", texts(conversations, id -> id)).update();
    }

    /** Another province is told to forget; within this one nothing is left to tell. */
    List<NoticeEvents.Due> erase(List<ChildId> gone, Instant at) {
        for (var sql : List.of(
                "delete from child_notice_received where child_id = any (cast(:gone as uuid[]))",
                "update child_notice_received set matched = null where matched = any (cast(:gone as uuid[]))",
                "delete from child_notice where child_id = any (cast(:gone as uuid[])) and length(peer) = 6"))
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
        return jdbc.sql("""
                        update child_notice set child_id = null, state = 'ERASED', residence_division = left(residence_division, 6),
                            household_division = null, outcome = null, differs = '{}', verdict = null, editions = null,
                            refused = null, changed_at = :at
                        where child_id = any (cast(:gone as uuid[])) returning id, peer""")
                .param("gone", RecordRemains.ids(gone))
                .param("at", timestamp(at))
                .query(JdbcNotices::due)
                .list();
    }

    private static NoticeEvents.Due due(ResultSet row, int n) throws SQLException {
        return new NoticeEvents.Due(row.getObject("id", UUID.class), DivisionCode.of(row.getString("peer")));
    }

    /** Conversations with other provinces. */
    List<Standing> standing(List<UUID> conversations) {
        return jdbc.sql("""
                        select k.*, c.residence_since, p.station, p.phone
                        from child_notice k left join child c on c.id = k.child_id
                        left join declaration_point p on p.division = left(k.residence_division, 9) and p.open
                        where k.id = any (cast(:ids as uuid[])) and length(k.peer) = 2""")
                .param("ids", texts(conversations, id -> id))
                .query(JdbcNotices::standing)
                .list();
    }

    private static Standing standing(ResultSet row, int n) throws SQLException {
        var child = row.getObject("child_id", UUID.class);
        var household = row.getString("household_division");
        var station = row.getString("station");
        return new Standing(
                row.getObject("id", UUID.class),
                DivisionCode.of(row.getString("peer")),
                NoticeState.valueOf(row.getString("state")),
                child == null ? null : new ChildId(child),
                DivisionCode.of(row.getString("residence_division")),
                household == null ? null : DivisionCode.of(household),
                row.getObject("residence_since", LocalDate.class),
                station == null ? null : new ToldChild.Contact(station, new Phone(row.getString("phone"))));
    }

    /** What the household place said; an answer to an older notice than one it answered already changes nothing. */
    void answered(ExchangeRequests.NoticeAnswered answer, Instant at) {
        var standing = answer.standing();
        jdbc.sql("""
                        update child_notice set answered_version = :version, outcome = :outcome, differs = cast(:differs as text[]),
                            verdict = :verdict, editions = :editions, refused = :refused, answered_at = :at
                        where id = :id and length(peer) = 2 and state <> 'ERASED'
                          and (answered_version is null or answered_version <= :version)""")
                .param("id", answer.conversation())
                .param("version", answer.version())
                .param(
                        "outcome",
                        answer.outcome() == null ? null : answer.outcome().name())
                .param("differs", texts(answer.differs(), NoticeField::name))
                .param("verdict", standing == null ? null : standing.verdict())
                .param("editions", standing == null ? null : standing.editions())
                .param("refused", answer.refused())
                .param("at", timestamp(at))
                .update();
    }

    /** All conversations about a child, the one that goes on first. */
    List<NoticeViews.NoticeAnswer> of(ChildId child, Function<DivisionCode, String> names) {
        return jdbc.sql("""
                        select * from child_notice where child_id = :child
                        order by state = 'NOT_YOURS', changed_at desc, id""")
                .param("child", child.value())
                .query((row, n) -> answer(row, names))
                .list();
    }

    private static NoticeViews.NoticeAnswer answer(ResultSet row, Function<DivisionCode, String> names)
            throws SQLException {
        var peer = DivisionCode.of(row.getString("peer"));
        var outcome = row.getString("outcome");
        boolean here = row.getString("peer").length() == 6;
        return NoticeViews.NoticeAnswer.of(
                peer,
                names.apply(peer),
                NoticeState.valueOf(row.getString("state")),
                instant(row, "changed_at"),
                here ? NoticeOutcome.ONE_RECORD : outcome == null ? null : NoticeOutcome.valueOf(outcome),
                fields(row),
                row.getString("verdict"),
                row.getString("editions"),
                row.getString("refused"),
                instantOrNull(row, "answered_at"));
    }

    static List<NoticeField> fields(ResultSet row) throws SQLException {
        return Stream.of((String[]) row.getArray("differs").getArray())
                .map(NoticeField::valueOf)
                .toList();
    }
}
