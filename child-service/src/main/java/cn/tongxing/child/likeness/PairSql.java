package cn.tongxing.child.likeness;

/**
 * The statement that finds the pairs of some records. Blocks keep it near linear: who shares neither birth date with sound
 * or surname, nor county with sound, nor a number, is never compared. Points are ours, chosen so that a name and a birth
 * date alike make a pair unless the household places contradict; they are shown with each pair.
 */
final class PairSql {

    private PairSql() {}

    /** Records that share a number with more than these share it as pupils share a school's phone. */
    private static final int MOST_PER_NUMBER = 12;

    private static final String BLOCKS = """
            with due as materialized (
                select f.child_id, f.variant, f.written, f.sound, f.birth_date, f.area,
                       split_part(f.sound, ' ', 1) || ' ' as surname,
                       -- a column: joined on the spot it would be no bound of an index under row-level security
                       split_part(f.sound, ' ', 1) || ' ' || :last as behind, left(f.household_division, 6) as county
                from child_finding f
                where f.child_id = any (cast(:due as uuid[])) and f.at_residence and not f.closed
            ), met as (
                -- 同音同生日
                select d.child_id as a, f.child_id as b
                from due d join child_finding f on f.birth_date = d.birth_date and f.sound = d.sound
                where f.at_residence and not f.closed and (d.sound <> '' or f.written = d.written)
                union
                -- 同姓同生日同户籍县：名字写错的
                select d.child_id, f.child_id
                from due d join child_finding f
                    on f.birth_date = d.birth_date and f.sound >= d.surname and f.sound < d.behind
                where f.at_residence and not f.closed and f.variant = 0 and d.variant = 0 and d.sound <> ''
                  and left(f.household_division, 6) = d.county
                union
                -- 同县同音：出生日期写错的
                select d.child_id, f.child_id
                from due d join child_finding f on f.area = d.area and f.closed = false and f.sound = d.sound
                where d.sound <> '' and f.birth_date <> d.birth_date
                  and f.birth_date between d.birth_date - 366 * 10 and d.birth_date + 366 * 10
                union
                -- 同一电话、同一监护人证件、同一号码
                select t.child_id, o.child_id
                from child_trait t
                cross join lateral (
                    select x.child_id from child_trait x
                    where x.kind = t.kind and x.blind_index = t.blind_index and x.child_id <> t.child_id
                    limit %d) o
                where t.child_id = any (cast(:due as uuid[]))
            ), pairs as materialized (
                select distinct least(a, b) as one, greatest(a, b) as other from met where a <> b
            ), people as materialized (
                select c.id, f.written, f.pinyin, f.sound, split_part(f.sound, ' ', 1) as surname, c.birth_date,
                       to_char(c.birth_date, 'YYYYMMDD') as digits, c.sex, c.residence_division as residence,
                       c.household_division as household, c.citizen_id is not null as identified,
                       (select string_agg(t.kind || encode(t.blind_index, 'hex'), ' ' order by t.kind, t.blind_index)
                        from child_trait t where t.child_id = c.id) as numbers
                from child c
                join child_finding f on f.child_id = c.id and f.at_residence and f.variant = 0
                where c.closed_on is null and c.id in (select one from pairs union select other from pairs)
            )""".formatted(MOST_PER_NUMBER);

    private static final String AGREEMENTS = """
            , compared as materialized (
                select p.one, p.other, a.residence as one_residence, a.household as one_household,
                       b.residence as other_residence, b.household as other_household,
                       md5(concat_ws('|', a.written, a.digits, a.sex, a.household, a.identified, a.numbers)) || ' '
                           || md5(concat_ws('|', b.written, b.digits, b.sex, b.household, b.identified, b.numbers))
                           as facts,
                       array [
                           case when a.written = b.written then 'NAME_AS_WRITTEN'
                                when a.pinyin = b.pinyin and a.pinyin <> '' then 'NAME_SAME_PINYIN'
                                when s.heard then 'NAME_SAME_SOUND'
                                when a.surname = b.surname and a.surname <> '' then 'NAME_SAME_SURNAME'
                                else 'NAME_DIFFERENT' end,
                           case when a.digits = b.digits then 'BIRTH_DATE_SAME'
                                when left(a.digits, 4) = left(b.digits, 4) and substr(a.digits, 5, 2) = substr(b.digits, 7, 2)
                                     and substr(a.digits, 7, 2) = substr(b.digits, 5, 2) then 'BIRTH_DATE_SWAPPED'
                                when s.differing = 1 then 'BIRTH_DATE_ONE_DIGIT'
                                else 'BIRTH_DATE_DIFFERENT' end,
                           case when a.sex <> b.sex then 'SEX_DIFFERENT' end,
                           case when a.identified and b.identified then 'CITIZEN_ID_DIFFERENT' end,
                           case when s.shared like '%DOCUMENT%' then 'NUMBER_SAME' end,
                           case when s.shared like '%GUARDIAN_ID%' then 'GUARDIAN_ID_SAME' end,
                           case when s.shared like '%PHONE%' then 'GUARDIAN_PHONE_SAME' end,
                           case when a.household is null or b.household is null then null
                                when a.household = b.household and length(a.household) = 12 then 'HOUSEHOLD_SAME_VILLAGE'
                                when left(a.household, 9) = left(b.household, 9) and length(a.household) >= 9
                                     then 'HOUSEHOLD_SAME_TOWNSHIP'
                                when left(a.household, 6) = left(b.household, 6) then 'HOUSEHOLD_SAME_COUNTY'
                                else 'HOUSEHOLD_DIFFERENT' end,
                           case when a.residence = b.residence then 'RESIDENCE_SAME_VILLAGE'
                                when left(a.residence, 9) = left(b.residence, 9) then 'RESIDENCE_SAME_TOWNSHIP'
                                when left(a.residence, 6) = left(b.residence, 6) then 'RESIDENCE_SAME_COUNTY' end
                       ] as agreements
                from pairs p
                join people a on a.id = p.one
                join people b on b.id = p.other
                cross join lateral (select
                    (select coalesce(string_agg(distinct x.kind, ' '), '')
                     from child_trait x join child_trait y on y.kind = x.kind and y.blind_index = x.blind_index
                     where x.child_id = p.one and y.child_id = p.other) as shared,
                    exists (
                        select 1 from child_finding x join child_finding y on y.sound = x.sound and x.sound <> ''
                        where x.child_id = p.one and y.child_id = p.other and x.at_residence and y.at_residence) as heard,
                    (select count(*) from generate_series(1, 8) i
                     where substr(a.digits, i, 1) <> substr(b.digits, i, 1)) as differing) s
            ), scored as (
                select c.*, w.score, w.reasons
                from compared c
                cross join lateral (
                    select sum(t.points) as score, array_agg(t.name order by t.place) as reasons
                    from unnest(cast(:names as text[]), cast(:points as int[])) with ordinality t (name, points, place)
                    where t.name = any (c.agreements)) w
                where w.score >= :enough
            )""";

    private static final String KEEP = """
            insert into likeness_pair (id, one, other, score, reasons, facts, state, found_at, version,
                one_residence, one_household, other_residence, other_household)
            select uuidv7(), one, other, score, to_jsonb(reasons), facts, 'OPEN', :at, 1,
                one_residence, one_household, other_residence, other_household
            from scored
            on conflict (one, other) do update set
                score = excluded.score, reasons = excluded.reasons, facts = excluded.facts,
                one_residence = excluded.one_residence, one_household = excluded.one_household,
                other_residence = excluded.other_residence, other_household = excluded.other_household,
                found_at = case when likeness_pair.facts = excluded.facts and likeness_pair.state <> 'GONE'
                    then likeness_pair.found_at else excluded.found_at end,
                state = case when likeness_pair.facts = excluded.facts and likeness_pair.state <> 'GONE'
                    then likeness_pair.state else 'OPEN' end,
                version = likeness_pair.version + case when likeness_pair.facts = excluded.facts
                    and likeness_pair.state <> 'GONE' and likeness_pair.score = excluded.score then 0 else 1 end
            returning id
            """;

    /** Writes the pairs of the records {@code :due} and answers their ids. */
    static final String FIND = BLOCKS + AGREEMENTS + KEEP;

    /** What is no pair any more: facts changed, or a record was closed. What people decided stays as it is. */
    static final String FORGET = """
            update likeness_pair set state = 'GONE', version = version + 1
            where (one = any (cast(:due as uuid[])) or other = any (cast(:due as uuid[])))
              and state in ('OPEN', 'LATER') and not id = any (cast(:found as uuid[]))""";

    static final String LEAVE_SEATS = """
            delete from likeness_seat where pair_id in (
                select id from likeness_pair where one = any (cast(:due as uuid[])) or other = any (cast(:due as uuid[])))""";

    /** A household in another province is nobody's seat here; its row is harmless. */
    static final String TAKE_SEATS = """
            insert into likeness_seat (area, state, rank, pair_id)
            select distinct left(d.division, 6), p.state, -p.score, p.id
            from likeness_pair p
            cross join lateral (values (p.one_residence), (p.one_household), (p.other_residence), (p.other_household))
                d (division)
            where (p.one = any (cast(:due as uuid[])) or p.other = any (cast(:due as uuid[])))
              and p.state <> 'GONE' and d.division is not null""";
}
