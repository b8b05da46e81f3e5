-- What children are found by (docs/children-search.md). Everything here is derived from records and can be made again.
-- Under row-level security PostgreSQL uses an index only with leakproof operators: comparisons of text, uuid, bytea and
-- dates are, LIKE, trigrams and arrays are not. So each way of finding is a range of a text key (ADR 0311).

-- A row for each county a child belongs to (where it lives, and where it is registered if that is in this province), and
-- for each further reading or later part of its name (variant > 0).
create table child_finding (
    child_id           uuid     not null references child (id) on delete cascade,
    area               text     collate "C" not null check (area ~ '^[0-9]{6}$'),
    variant            smallint not null check (variant >= 0),
    edition            smallint not null,
    written            text     collate "C" not null,
    pinyin             text     collate "C" not null,
    initials           text     collate "C" not null,
    sound              text     collate "C" not null,
    birth_date         date     not null,
    sex                text     not null,
    residence_division text     collate "C" not null,
    household_division text     collate "C",
    at_residence       boolean  not null,
    closed             boolean  not null,
    primary key (child_id, area, variant)
);
comment on table child_finding is '检索键：姓名书写、拼音、首字母、读音；派生数据，可重建。';
create index child_finding_by_written on child_finding (area, closed, written, child_id);
create index child_finding_by_pinyin on child_finding (area, closed, pinyin, child_id);
create index child_finding_by_initials on child_finding (area, closed, initials, child_id);
create index child_finding_by_sound on child_finding (area, closed, sound, child_id);
create index child_finding_in_area on child_finding (area, closed, child_id)
    include (residence_division, household_division, at_residence, birth_date, sex) where variant = 0;

-- The counties that have children: a search in a province asks each of them for its first rows and merges.
create table child_area (
    area text collate "C" primary key
);

-- Sealed values by their keyed hashes: guardians' phones and ids, the numbers of the child's own papers.
create table child_trait (
    kind        text  not null check (kind in ('PHONE', 'GUARDIAN_ID', 'DOCUMENT')),
    blind_index bytea not null check (octet_length(blind_index) = 32),
    child_id    uuid  not null references child (id) on delete cascade,
    primary key (kind, blind_index, child_id)
);
create index child_trait_by_child on child_trait (child_id);

-- How far the walk through all records has come that makes the keys of an edition.
create table child_finding_walk (
    edition smallint primary key,
    after   uuid     not null,
    done    boolean  not null
);

alter table child_finding enable row level security;
alter table child_finding force row level security;
alter table child_trait enable row level security;
alter table child_trait force row level security;

create policy within_jurisdiction on child_finding using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy with_its_child on child_trait using (exists (select 1 from child c where c.id = child_id));

grant select, insert, delete on child_finding to ${app_role};
grant select, insert, delete on child_trait to ${app_role};
grant select, insert on child_area to ${app_role};
grant select, insert, update on child_finding_walk to ${app_role};

-- Counts are kept where records change, by statements and not by rows, so that whoever writes records keeps them right.
-- They say how many, never who: like the hashes of child_identity they are not under row-level security.
create table child_count (
    division text    collate "C" not null,
    side     text    not null check (side in ('LIVING', 'REGISTERED')),
    closed   boolean not null,
    n        bigint  not null,
    primary key (division, side, closed)
);
comment on table child_count is '在档计数：按居住地和户籍地，随档案变动即时更新。';

create function child_count_added() returns trigger language plpgsql as $$
begin
    insert into child_count (division, side, closed, n)
    select division, side, closed, count(*) from (
        select residence_division as division, 'LIVING' as side, closed_on is not null as closed from added
        union all
        select household_division, 'REGISTERED', closed_on is not null from added where household_division is not null
    ) t group by division, side, closed order by division, side, closed
    on conflict (division, side, closed) do update set n = child_count.n + excluded.n;
    return null;
end $$;

create function child_count_changed() returns trigger language plpgsql as $$
begin
    insert into child_count (division, side, closed, n)
    select division, side, closed, sum(d) from (
        select residence_division as division, 'LIVING' as side, closed_on is not null as closed, 1 as d from added
        union all
        select household_division, 'REGISTERED', closed_on is not null, 1 from added where household_division is not null
        union all
        select residence_division, 'LIVING', closed_on is not null, -1 from gone
        union all
        select household_division, 'REGISTERED', closed_on is not null, -1 from gone where household_division is not null
    ) t group by division, side, closed having sum(d) <> 0 order by division, side, closed
    on conflict (division, side, closed) do update set n = child_count.n + excluded.n;
    return null;
end $$;

create function child_count_gone() returns trigger language plpgsql as $$
begin
    insert into child_count (division, side, closed, n)
    select division, side, closed, -count(*) from (
        select residence_division as division, 'LIVING' as side, closed_on is not null as closed from gone
        union all
        select household_division, 'REGISTERED', closed_on is not null from gone where household_division is not null
    ) t group by division, side, closed order by division, side, closed
    on conflict (division, side, closed) do update set n = child_count.n + excluded.n;
    return null;
end $$;

create trigger child_counted_added after insert on child
    referencing new table as added for each statement execute function child_count_added();
create trigger child_counted_changed after update on child
    referencing old table as gone new table as added for each statement execute function child_count_changed();
create trigger child_counted_gone after delete on child
    referencing old table as gone for each statement execute function child_count_gone();

grant select, insert, update on child_count to ${app_role};

-- What is on file already; the owner is under row-level security, too, and says for whom it counts: for all.
select set_config('tongxing.jurisdiction', '1,2,3,4,5,6,7,8,9', true);
insert into child_count (division, side, closed, n)
select residence_division, 'LIVING', closed_on is not null, count(*) from child group by 1, 2, 3
union all
select household_division, 'REGISTERED', closed_on is not null, count(*) from child
where household_division is not null group by 1, 2, 3;
select set_config('tongxing.jurisdiction', '', true);
