-- How far up an open case was told that it waits too long (case_escalation), beside it: lists and counts ask for it.
alter table cross_case add column escalated text check (escalated in ('TOWNSHIP', 'COUNTY', 'PROVINCE'));

-- What was climbed for the step and the day that the case waits for now; of several rungs the highest.
create function case_rung(c cross_case) returns text language sql stable as $$
    select e.rung from case_escalation e
    where e.case_id = c.id and not c.closed and not c.deleted and e.step = coalesce(c.step, '')
      and (e.cause = 'OVERDUE' and c.transit_since is null and e.since = c.due
        or e.cause = 'IN_TRANSIT' and e.since = (c.transit_since at time zone 'Asia/Shanghai')::date)
    order by array_position(array['PROVINCE', 'COUNTY', 'TOWNSHIP'], e.rung) limit 1
$$;

create function cross_case_moved_on() returns trigger language plpgsql as $$
begin
    new.escalated := case_rung(new);
    return new;
end $$;

create trigger cross_case_moved_on before update on cross_case for each row
    when (old.step is distinct from new.step or old.due <> new.due or old.closed <> new.closed
        or old.deleted <> new.deleted or old.transit_since is distinct from new.transit_since)
    execute function cross_case_moved_on();

-- Few cases at a time: one index of a province serves every area of it.
create index cross_case_escalated on cross_case
    (due, id, escalated, residence, household, item, way, state, opened_at) where escalated is not null and not deleted;

-- What waits at a desk; while a case travels, nobody may act.
drop index cross_case_turn;
create index cross_case_turn on cross_case
    (turn_division, due, id, turn_function, residence, household, item, way, state, opened_at)
    where not deleted and not closed and transit_since is null;

-- '' where a case did not climb.
alter table case_count add column escalated text not null default '';
alter table case_count drop constraint case_count_pkey;
alter table case_count add primary key
    (division, item, item_version, state, at_residence, at_household, sent, common, escalated);

-- Open cases by the day they are due: overdue are those of the days before today, one stretch of the key.
create table case_due_count (
    division     text    collate "C" not null,
    due          date    not null,
    item         text    not null,
    item_version text    not null,
    state        text    not null,
    at_residence boolean not null,
    at_household boolean not null,
    sent         boolean not null,
    common       text    collate "C" not null,
    n            bigint  not null,
    primary key (division, due, item, item_version, state, at_residence, at_household, sent, common)
);
-- Open cases by the desk on turn, of this province; common is the smallest division both ends lie in.
create table case_desk_count (
    desk         text    collate "C" not null,
    function     text    not null,
    side         text    not null,
    item         text    not null,
    item_version text    not null,
    sent         boolean not null,
    common       text    collate "C" not null,
    due          date    not null,
    n            bigint  not null,
    primary key (desk, function, side, item, item_version, sent, common, due)
);
-- What came to nothing is taken out of both, else days long past would pile up in them.
create index case_due_count_none on case_due_count (division) where n = 0;
create index case_desk_count_none on case_desk_count (desk) where n = 0;
comment on table case_due_count is '在办件数：按区划（各级）、期限日累计；超期数由今日之前各日相加。';
comment on table case_desk_count is '在办件数：按轮到办理的机构（区划、职能）、期限日累计。';

-- The last day there is: closed, or without a due date. '' for a desk: nobody of this province may act.
alter table case_count_change
    add column due           date not null default '9999-12-31',
    add column escalated     text not null default '',
    add column desk          text collate "C" not null default '',
    add column desk_function text not null default '',
    add column desk_side     text not null default '';

create function case_common(residence text, household text) returns text language sql immutable as $$
    select coalesce(max(left(residence, digits) collate "C"), '') from unnest(array[2, 4, 6, 9, 12]) digits
    where length(residence) >= digits and left(residence, digits) = left(household, digits)
$$;

create or replace function case_counted(c cross_case) returns case_count_change language sql immutable as $$
    select row(null,
        case when left(c.residence, 2) = own then c.residence else '' end,
        case when left(c.household, 2) = own then c.household else '' end,
        c.shared_version > 0, c.item, c.item_version, c.state, 1,
        case when c.closed then date '9999-12-31' else c.due end,
        coalesce(c.escalated, ''),
        case when waits then c.turn_division else '' end,
        case when waits then c.turn_function else '' end,
        case when waits then c.turn_side else '' end)::case_count_change
    from (select left(case c.side when 'RESIDENCE' then c.residence else c.household end, 2) as own) p,
        lateral (select not c.closed and c.transit_since is null and coalesce(left(c.turn_division, 2) = own, false) as waits) w
$$;

create or replace function cross_case_added() returns trigger language plpgsql as $$
begin
    insert into case_count_change
        (residence, household, sent, item, item_version, state, due, escalated, desk, desk_function, desk_side, n)
    select k.residence, k.household, k.sent, k.item, k.item_version, k.state, k.due, k.escalated, k.desk, k.desk_function,
        k.desk_side, sum(k.n)
    from added c, case_counted(row(c.*)::cross_case) k where not c.deleted group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
    return null;
end $$;

create or replace function cross_case_changed() returns trigger language plpgsql as $$
begin
    insert into case_count_change
        (residence, household, sent, item, item_version, state, due, escalated, desk, desk_function, desk_side, n)
    select residence, household, sent, item, item_version, state, due, escalated, desk, desk_function, desk_side,
        sum(n * sign)
    from (
        select k.*, 1 as sign from added c, case_counted(row(c.*)::cross_case) k where not c.deleted
        union all
        select k.*, -1 from gone c, case_counted(row(c.*)::cross_case) k where not c.deleted
    ) k group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(n * sign) <> 0;
    return null;
end $$;

create or replace function cross_case_gone() returns trigger language plpgsql as $$
begin
    insert into case_count_change
        (residence, household, sent, item, item_version, state, due, escalated, desk, desk_function, desk_side, n)
    select k.residence, k.household, k.sent, k.item, k.item_version, k.state, k.due, k.escalated, k.desk, k.desk_function,
        k.desk_side, -sum(k.n)
    from gone c, case_counted(row(c.*)::cross_case) k where not c.deleted group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;
    return null;
end $$;

-- The triggers count what this changes.
update cross_case c set escalated = case_rung(c)
where c.id in (select case_id from case_escalation) and not c.closed and not c.deleted;

insert into case_due_count
select d.division, k.due, k.item, k.item_version, k.state, d.at_residence, d.at_household, k.sent, d.common, sum(k.n)
from cross_case c, case_counted(c) k, case_divisions(k.residence, k.household) d
where not c.deleted and k.due < '9999-12-31' group by 1, 2, 3, 4, 5, 6, 7, 8, 9;

insert into case_desk_count
select k.desk, k.desk_function, k.desk_side, k.item, k.item_version, k.sent, case_common(k.residence, k.household), k.due,
    sum(k.n)
from cross_case c, case_counted(c) k where not c.deleted and k.desk <> '' group by 1, 2, 3, 4, 5, 6, 7, 8;

grant select, insert, update, delete on case_due_count, case_desk_count to ${app_role};
