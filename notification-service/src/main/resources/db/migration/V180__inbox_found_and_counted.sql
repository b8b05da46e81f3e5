-- The counties a case lies in, whichever end is whose: where the child lives and where it is registered.
alter table inbox_message
    add column county text collate "C",
    add column other_county text collate "C",
    add check (county is not null or other_county is null),
    add check (county <> other_county);

-- What is on file was written without them; the desks that were told and that were on turn stand for their counties.
with places as (
    select case_id, left(division, 6) as county from inbox_message
    where case_id is not null and length(division) >= 6
    union
    select case_id, left(turn_division, 6) from inbox_message
    where case_id is not null and length(turn_division) >= 6),
ends as (select case_id, min(county) as one, max(county) as other from places group by case_id)
update inbox_message m set county = e.one, other_county = nullif(e.other, e.one)
from ends e where m.case_id = e.case_id;

-- The two indexes of the list stay two. They stand in its order, and what narrows it stands in the entry itself: a list goes
-- on from its cursor, and what does not fit is passed over without a look at the message.
drop index inbox_of_desk;
drop index inbox_unread;
create index inbox_of_desk on inbox_message
    (division, level, function, seq, what, item, county, other_county, (read_at is not null));
create index inbox_unread on inbox_message
    (division, level, function, seq, what, item, county, other_county) where read_at is null;

-- With which message a day began. Days never go back, so a span of days is a span of seq, whatever else is asked.
create table inbox_day (
    day        date    primary key,
    first_seq  bigint  not null
);
comment on table inbox_day is '每个到达日（北京时间）的第一条消息。';

insert into inbox_day (day, first_seq)
select day, min(seq) from (
    select seq, max((arrived_at at time zone 'Asia/Shanghai')::date) over (order by seq) as day from inbox_message) m
group by day;

-- How many are unread, by desk, kind and item ('' for what is of no case), up to what is not folded in yet. Writers only
-- append, so none waits for another's row.
create table inbox_unread_count (
    division  text collate "C" not null,
    level     text    not null,
    function  text    not null,
    what      text    not null,
    item      text    not null,
    n         bigint  not null,
    primary key (division, level, function, what, item)
);
create table inbox_unread_change (
    ordinal   bigint  generated always as identity,
    division  text collate "C" not null,
    level     text    not null,
    function  text    not null,
    what      text    not null,
    item      text    not null,
    n         bigint  not null,
    primary key (division, level, function, ordinal)
);
-- Rows come and go: without this its index would be mostly of the dead.
alter table inbox_unread_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);
comment on table inbox_unread_count is '未读数：按收件单位、消息种类、事项累计。';
comment on table inbox_unread_change is '未读数的变动：只追加，随即并入 inbox_unread_count。';

insert into inbox_unread_count (division, level, function, what, item, n)
select division, level, function, what, coalesce(item, ''), count(*) from inbox_message
where read_at is null group by 1, 2, 3, 4, 5;

create function inbox_message_added() returns trigger language plpgsql as $$
begin
    insert into inbox_unread_change (division, level, function, what, item, n)
    select division, level, function, what, coalesce(item, ''), count(*) from added
    where read_at is null group by 1, 2, 3, 4, 5;
    insert into inbox_day (day, first_seq)
    select day, min(seq) from (
        select seq, max((arrived_at at time zone 'Asia/Shanghai')::date) over (order by seq) as day from added) m
    where day > coalesce((select max(day) from inbox_day), '-infinity')
    group by day on conflict (day) do nothing;
    return null;
end $$;

create function inbox_message_changed() returns trigger language plpgsql as $$
begin
    insert into inbox_unread_change (division, level, function, what, item, n)
    select division, level, function, what, item, sum(d) from (
        select division, level, function, what, coalesce(item, '') as item, 1 as d from added where read_at is null
        union all
        select division, level, function, what, coalesce(item, ''), -1 from gone where read_at is null
    ) c group by 1, 2, 3, 4, 5 having sum(d) <> 0;
    return null;
end $$;

create function inbox_message_gone() returns trigger language plpgsql as $$
begin
    insert into inbox_unread_change (division, level, function, what, item, n)
    select division, level, function, what, coalesce(item, ''), -count(*) from gone
    where read_at is null group by 1, 2, 3, 4, 5;
    return null;
end $$;

create trigger inbox_message_added after insert on inbox_message
    referencing new table as added for each statement execute function inbox_message_added();
create trigger inbox_message_changed after update on inbox_message
    referencing old table as gone new table as added for each statement execute function inbox_message_changed();
create trigger inbox_message_gone after delete on inbox_message
    referencing old table as gone for each statement execute function inbox_message_gone();

grant select, insert on inbox_day to ${app_role};
grant select, insert, delete on inbox_unread_change to ${app_role};
grant select, insert, update on inbox_unread_count to ${app_role};
