-- How many children are what today, by place, age group and sex. Whoever writes a standing leaves what changed by it here; a
-- worker adds it up, so that writers never wait for a common row. A verdict begins and ends by itself, and children grow older:
-- each standing knows the day until which it is counted rightly, and is counted anew on that day.

-- A standing that says nothing of itself here, since it stood already or a service of the version before has written it, is
-- counted by the worker's next rounds: to it, nobody is counted yet.
alter table migrant_standing
    add column sex         text,
    add column birth_date  date,
    add column counted_on  date not null default '0001-01-01',
    add column recount_on  date default '0001-01-01';

/* Under what a child is counted on a day. 0-2 托育, 3-5 幼儿园, 6-11 小学, 12-15 初中. */
create function statistic_cells(on_day date, failed int, missing int, begins_on date, ends_on date, help_from date,
                                left_behind boolean, left_behind_from date, left_behind_to date, residence text, household text,
                                birth_date date)
returns table (population text, age_group smallint) language sql immutable as $$
    select p, (case when on_day < birth_date + interval '3 years' then 0 when on_day < birth_date + interval '6 years' then 3
                    when on_day < birth_date + interval '12 years' then 6 else 12 end)::smallint
    from unnest(array[
        case when failed = 0 and missing = 0 and begins_on <= on_day and on_day < ends_on then 'MIGRANT'
             when help_from <= on_day and on_day < ends_on then 'SELF_REQUESTING'
             when failed = 0 and begins_on <= on_day and on_day < ends_on then 'UNDECIDED' end,
        case when left_behind and left_behind_from <= on_day and on_day < left_behind_to then 'LEFT_BEHIND' end,
        -- bit 0: the record is open; 统计分析对象: away from the household's township for the rule's months, under its age
        case when failed & 1 = 0 and begins_on <= on_day and on_day < ends_on and left(household, 9) <> left(residence, 9)
             then 'CROSSED_TOWNSHIP' end]) p
    where p is not null
$$;

/* The first day after this one on which something in statistic_cells may be otherwise; null for none. */
create function statistic_recount(on_day date, begins_on date, ends_on date, help_from date, left_behind_from date,
                                  left_behind_to date, birth_date date)
returns date language sql immutable as $$
    select min(d) from unnest(array[begins_on, ends_on, help_from, left_behind_from, left_behind_to,
        (birth_date + interval '3 years')::date, (birth_date + interval '6 years')::date, (birth_date + interval '12 years')::date]) d
    where d > on_day
$$;

create table statistic_step (
    id         bigint   generated always as identity primary key,
    division   text collate "C" not null,
    population text     not null,
    age_group  smallint not null,
    sex        text     not null,
    n          bigint   not null
);
comment on table statistic_step is '待汇总的增减';

create table statistic (
    division   text collate "C" not null,
    population text     not null check (population in ('MIGRANT', 'SELF_REQUESTING', 'UNDECIDED', 'LEFT_BEHIND', 'CROSSED_TOWNSHIP')),
    age_group  smallint not null,
    sex        text     not null,
    n          bigint   not null,
    parent     text collate "C" generated always as (
        case length(division) when 12 then left(division, 9) when 9 then left(division, 6) when 6 then left(division, 4)
                              when 4 then left(division, 2) end) stored,
    primary key (division, population, age_group, sex)
);
comment on table statistic is '统计：今天各地、各类、各年龄段的儿童数';
create index statistic_by_parent on statistic (parent, population) include (division, n);

create table statistic_month (
    month      date     not null,
    counted_on date     not null,
    division   text collate "C" not null,
    population text     not null,
    age_group  smallint not null,
    sex        text     not null,
    n          bigint   not null,
    primary key (division, population, month, age_group, sex)
);
comment on table statistic_month is '每月的统计，到县级，留存：月初第一天，平台当月才启用的为启用之日';
create index statistic_month_kept on statistic_month (month);

create table statistic_summing (
    one        boolean primary key default true check (one),
    summed_at  timestamptz not null,
    counted_on date        not null
);
comment on table statistic_summing is '最近一次汇总；全部儿童计到哪一天';

create function statistic_standing_changed() returns trigger language plpgsql as $$
begin
    insert into statistic_step (division, population, age_group, sex, n)
    select division, population, age_group, sex, sum(n) from (
        select a.residence_division as division, c.population, c.age_group, a.sex, 1 as n
        from added a cross join lateral statistic_cells(a.counted_on, a.failed, a.missing, a.begins_on, a.ends_on, a.help_from,
            a.left_behind, a.left_behind_from, a.left_behind_to, a.residence_division, a.household_division, a.birth_date) c
        union all
        select g.residence_division, c.population, c.age_group, g.sex, -1
        from gone g cross join lateral statistic_cells(g.counted_on, g.failed, g.missing, g.begins_on, g.ends_on, g.help_from,
            g.left_behind, g.left_behind_from, g.left_behind_to, g.residence_division, g.household_division, g.birth_date) c
    ) t group by 1, 2, 3, 4 having sum(n) <> 0;
    return null;
end $$;

create function statistic_standing_added() returns trigger language plpgsql as $$
begin
    insert into statistic_step (division, population, age_group, sex, n)
    select a.residence_division, c.population, c.age_group, a.sex, count(*)
    from added a cross join lateral statistic_cells(a.counted_on, a.failed, a.missing, a.begins_on, a.ends_on, a.help_from,
        a.left_behind, a.left_behind_from, a.left_behind_to, a.residence_division, a.household_division, a.birth_date) c
    group by 1, 2, 3, 4;
    return null;
end $$;

create index migrant_standing_recount on migrant_standing (recount_on);

create trigger standing_counted_added after insert on migrant_standing
    referencing new table as added for each statement execute function statistic_standing_added();
create trigger standing_counted_changed after update on migrant_standing
    referencing old table as gone new table as added for each statement execute function statistic_standing_changed();

grant select, insert, delete on statistic_step to ${app_role};
grant select, insert, update on statistic, statistic_month, statistic_summing to ${app_role};
