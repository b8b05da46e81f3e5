-- Lists walk an index in their order, and what narrows them stands in the entry itself: what does not fit is passed over
-- without a look at the case. Townships and counties walk their county's stretch, larger areas the order of all.
drop index cross_case_residence;
drop index cross_case_household;
drop index cross_case_all;
create index cross_case_residence on cross_case
    (left(residence, 6), due, id, residence, item, way, state, opened_at) where not deleted;
create index cross_case_household on cross_case
    (left(household, 6), due, id, household, item, way, state, opened_at) where not deleted;
create index cross_case_all on cross_case
    (due, id, residence, household, item, way, state, opened_at) where not deleted;

-- How many cases each division of every level has, up to what is not folded in yet. An end that lies in another province is ''.
-- Writers only append, so none waits for another's row.
create table case_count (
    division     text    collate "C" not null,
    item         text    not null,
    item_version text    not null,
    state        text    not null,
    at_residence boolean not null,
    at_household boolean not null,
    sent         boolean not null,
    -- the smallest division that both ends lie in, where only one lies in this one
    common       text    collate "C" not null,
    n            bigint  not null,
    primary key (division, item, item_version, state, at_residence, at_household, sent, common)
);
create table case_count_change (
    ordinal      bigint  generated always as identity primary key,
    residence    text    collate "C" not null,
    household    text    collate "C" not null,
    sent         boolean not null,
    item         text    not null,
    item_version text    not null,
    state        text    not null,
    n            bigint  not null
);
-- Rows come and go: without this its index would be mostly of the dead.
alter table case_count_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);
comment on table case_count is '办件数：按区划（各级）、事项、状态累计。';
comment on table case_count_change is '办件数的变动：只追加，随即并入 case_count。';

-- The divisions a case lies in, of every level, and with which end.
create function case_divisions(residence text, household text)
    returns table (division text, at_residence boolean, at_household boolean, common text)
    language sql immutable as $$
    with ends as (
        select left(place, digits) collate "C" as code, bool_or(here) as r, bool_or(not here) as h
        from (values (residence, true), (household, false)) e (place, here), unnest(array[2, 4, 6, 9, 12]) digits
        where length(place) >= digits group by 1)
    select code, r, h, case when r and h then '' else coalesce(max(code) filter (where r and h) over (), '') end from ends
$$;

-- What of a case is counted, with its own province's ends only.
create function case_counted(c cross_case) returns case_count_change language sql immutable as $$
    select row(null,
        case when left(c.residence, 2) = own then c.residence else '' end,
        case when left(c.household, 2) = own then c.household else '' end,
        c.shared_version > 0, c.item, c.item_version, c.state, 1)::case_count_change
    from (select left(case c.side when 'RESIDENCE' then c.residence else c.household end, 2) as own) p
$$;

insert into case_count
select d.division, k.item, k.item_version, k.state, d.at_residence, d.at_household, k.sent, d.common, sum(k.n)
from cross_case c, case_counted(c) k, case_divisions(k.residence, k.household) d
where not c.deleted group by 1, 2, 3, 4, 5, 6, 7, 8;

create function cross_case_added() returns trigger language plpgsql as $$
begin
    insert into case_count_change (residence, household, sent, item, item_version, state, n)
    select k.residence, k.household, k.sent, k.item, k.item_version, k.state, sum(k.n)
    from added c, case_counted(row(c.*)::cross_case) k where not c.deleted group by 1, 2, 3, 4, 5, 6;
    return null;
end $$;

create function cross_case_changed() returns trigger language plpgsql as $$
begin
    insert into case_count_change (residence, household, sent, item, item_version, state, n)
    select residence, household, sent, item, item_version, state, sum(n) from (
        select k.* from added c, case_counted(row(c.*)::cross_case) k where not c.deleted
        union all
        select k.ordinal, k.residence, k.household, k.sent, k.item, k.item_version, k.state, -k.n
        from gone c, case_counted(row(c.*)::cross_case) k where not c.deleted
    ) k group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0;
    return null;
end $$;

create function cross_case_gone() returns trigger language plpgsql as $$
begin
    insert into case_count_change (residence, household, sent, item, item_version, state, n)
    select k.residence, k.household, k.sent, k.item, k.item_version, k.state, -sum(k.n)
    from gone c, case_counted(row(c.*)::cross_case) k where not c.deleted group by 1, 2, 3, 4, 5, 6;
    return null;
end $$;

create trigger cross_case_added after insert on cross_case
    referencing new table as added for each statement execute function cross_case_added();
create trigger cross_case_changed after update on cross_case
    referencing old table as gone new table as added for each statement execute function cross_case_changed();
create trigger cross_case_gone after delete on cross_case
    referencing old table as gone for each statement execute function cross_case_gone();

grant select, insert, delete on case_count_change to ${app_role};
grant select, insert, update on case_count to ${app_role};
