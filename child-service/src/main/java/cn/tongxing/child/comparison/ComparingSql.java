package cn.tongxing.child.comparison;

/**
 * The comparison as sets. Rows are told by the keyed hash of the citizen id; only the rest is compared by name, birth date and
 * phone, each by an index, so the cost grows with the list and not with its square. What agrees is counted and not stored.
 */
final class ComparingSql {

    private ComparingSql() {}

    /** As written and born alike, or heard alike; names of a village's children sound alike more often than not by a point. */
    private static final String LIKELY = """
            rest as materialized (
              select r.* from r left join exact e on e.number = r.number where e.number is null and not r.unreadable and not r.repeats),
            areas as materialized (select area from child_area where area >= :from6 and area < :to6),
            alike as (
              select r.number, f.child_id,
                     case when f.written = r.written then 80 else 70 end as score
              from rest r join child_finding f on f.birth_date = r.birth_date and f.sound = r.sound
              where r.sound <> '' and f.at_residence and not f.closed
              union all
              select r.number, f.child_id, 80
              from rest r join child_finding f on f.birth_date = r.birth_date and f.sound = '' and f.written = r.written
              where r.sound = '' and f.at_residence and not f.closed
              union all
              select r.number, f.child_id, 60
              from rest r cross join areas a
              join child_finding f on f.area = a.area and f.closed = false and f.written = r.written
              where f.at_residence and f.birth_date <> r.birth_date
                and (to_char(f.birth_date, 'YYYYMMDD') = to_char(r.birth_date, 'YYYYDDMM')
                     or abs(extract(year from f.birth_date) - extract(year from r.birth_date)) <= 1
                        and to_char(f.birth_date, 'MMDD') = to_char(r.birth_date, 'MMDD')
                     or to_char(f.birth_date, 'YYYYMM') = to_char(r.birth_date, 'YYYYMM'))
              union all
              select r.number, t.child_id, 75
              from rest r join child_trait t on t.kind = 'PHONE' and t.blind_index = r.phone_hash
              join child_finding f on f.child_id = t.child_id and f.at_residence and not f.closed and f.variant = 0
              where f.birth_date = r.birth_date),
            likely as materialized (
              select distinct on (number) number, child_id, score, by_phone, rivals from (
                select a.number, a.child_id,
                       max(a.score) + case when bool_or(p.child_id is not null) then 15 else 0 end as score,
                       bool_or(p.child_id is not null) as by_phone,
                       count(*) over (partition by a.number) as rivals
                from alike a join child c on c.id = a.child_id
                left join (select r.number, t.child_id from rest r
                           join child_trait t on t.kind = 'PHONE' and t.blind_index = r.phone_hash) p
                  on p.number = a.number and p.child_id = a.child_id
                where c.residence_division >= :from and c.residence_division < :to
                group by a.number, a.child_id) scored
              order by number, score desc, child_id)""";

    /** One slice of rows: what each is, kept where somebody has to look at it, and counted. */
    static final String ROWS = """
            with r as materialized (
              select d.*, :once and d.citizen_hash is not null and exists (
                       select 1 from department_row p
                       where p.list = d.list and p.citizen_hash = d.citizen_hash and p.number < d.number) as repeats
              from department_row d where d.list = :list and d.number > :after order by d.number limit :slice),
            exact as materialized (
              select r.number, i.child_id from r join child_identity i on i.blind_index = r.citizen_hash),
            """ + LIKELY + """
            , judged as materialized (
              select r.number, r.residence, r.content, r.citizen_hash, l.score,
                     coalesce(c.id, l.child_id) as child_id, c.residence_division,
                     case when r.repeats then 'REPEATED'
                          when r.unreadable then 'UNREADABLE'
                          when e.child_id is not null and c.id is null then 'ELSEWHERE'
                          when c.id is not null and d.differs <> '{}' then 'DIFFERING'
                          when c.id is not null then 'CONFIRMED'
                          when l.score >= 95 and l.by_phone and l.rivals = 1 and r.citizen_hash is null then 'CONFIRMED'
                          when l.child_id is not null then 'LIKELY'
                          when :roster then 'UNKNOWN'
                          else 'CANDIDATE' end as kind,
                     coalesce(d.differs, '{}') as differs
              from r
              left join exact e on e.number = r.number
              left join child c on c.id = e.child_id
              left join child_finding f on f.child_id = c.id and f.at_residence and f.variant = 0
              left join likely l on l.number = r.number
              left join lateral (select array_remove(array[
                case when f.written <> r.written then 'NAME' end,
                case when c.birth_date <> r.birth_date then 'BIRTH_DATE' end,
                case when r.residence is not null and not starts_with(c.residence_division, r.residence) then 'RESIDENCE' end,
                case when c.closed_on is not null then 'CLOSED' end], null) as differs) d on c.id is not null),
            sure as (
              update department_row w set child_id = j.child_id from judged j
              where w.list = :list and w.number > :after and w.number = j.number
                and j.kind = 'CONFIRMED' and j.citizen_hash is null),
            kept as (
              insert into comparison_item (id, list, number, kind, child_id, division, differs, score, content)
              select uuidv7(), :list, j.number, j.kind,
                     case when j.kind in ('LIKELY', 'DIFFERING') then j.child_id end,
                     case when j.kind in ('LIKELY', 'DIFFERING') then coalesce(j.residence_division, k.residence_division)
                          when j.residence >= :from and j.residence < :to then j.residence else :division end,
                     j.differs, case when j.kind = 'LIKELY' then j.score end, case when not :withheld then j.content end
              from judged j left join child k on k.id = j.child_id and j.kind = 'LIKELY'
              where j.kind not in ('CONFIRMED', 'REPEATED', 'UNKNOWN')),
            counted as (
              select count(*) filter (where kind = 'CONFIRMED') as confirmed, count(*) filter (where kind = 'DIFFERING') as differing,
                     count(*) filter (where kind = 'CANDIDATE') as candidates, count(*) filter (where kind = 'LIKELY') as likely,
                     count(*) filter (where kind = 'ELSEWHERE') as elsewhere, count(*) filter (where kind = 'UNKNOWN') as unknown,
                     count(*) filter (where kind = 'UNREADABLE') as unreadable, count(*) filter (where kind = 'REPEATED') as repeated,
                     max(number) as last, count(*) as seen
              from judged)
            update department_list l set confirmed = l.confirmed + c.confirmed, differing = l.differing + c.differing,
                candidates = l.candidates + c.candidates, likely = l.likely + c.likely, elsewhere = l.elsewhere + c.elsewhere,
                unknown = l.unknown + c.unknown, unreadable = l.unreadable + c.unreadable, repeated = l.repeated + c.repeated,
                last_row = coalesce(c.last, l.last_row), rows_done = c.seen < :slice, touched_at = clock_timestamp()
            from counted c where l.id = :list and l.state = 'COMPARING' and l.last_row = :after and not l.rows_done""";

    /** One slice of the migrant children who should be named: who is not. */
    static final String CHILDREN = """
            with s as materialized (
              select m.child_id, m.residence_division,
                     m.failed = 0 and m.missing = 0 and m.begins_on <= :today and m.ends_on > :today
                     and m.birth_date > :bornAfter and m.birth_date <= :bornUntil as expected
              from migrant_standing m
              where m.residence_division >= :from and m.residence_division < :to
                and (m.residence_division, m.child_id) > (:place, :child)
              order by m.residence_division, m.child_id limit :slice),
            absent as (
              select s.child_id, s.residence_division from s join child c on c.id = s.child_id
              where s.expected and c.closed_on is null
                and not exists (select 1 from child_identity i join department_row r on r.list = :list and r.citizen_hash = i.blind_index
                                where i.child_id = s.child_id)
                and not exists (select 1 from department_row r where r.list = :list and r.child_id = s.child_id)
                and not exists (select 1 from comparison_item i where i.list = :list and i.child_id = s.child_id)),
            kept as (
              insert into comparison_item (id, list, kind, child_id, division)
              select uuidv7(), :list, 'MISSING', child_id, residence_division from absent),
            counted as (
              select count(*) as seen, (select count(*) from absent) as missing,
                     (select residence_division from s order by residence_division desc, child_id desc limit 1) as place,
                     (select child_id from s order by residence_division desc, child_id desc limit 1) as child
              from s)
            update department_list l set missing = l.missing + c.missing, last_place = coalesce(c.place, l.last_place),
                last_child = coalesce(c.child, l.last_child), touched_at = clock_timestamp(),
                state = case when c.seen < :slice then 'COMPARED' else l.state end,
                finished_at = case when c.seen < :slice then cast(:at as timestamptz) end
            from counted c where l.id = :list and l.state = 'COMPARING' and l.rows_done
              and l.last_place = :place and l.last_child = :child""";
}
