-- What is known of a child beyond its record. Statements are only added; beside them stands which one of each source is the
-- newest, and on which kinds the sources disagree. value and evidence are sealed by the application; claim is a keyed hash of
-- what sources can contradict each other in, so that the database compares what it cannot read.

create table child_fact (
    child_id    uuid        not null,
    id          uuid        not null,
    kind        text        not null,
    source      text        not null,
    as_of       date        not null,
    recorded_at timestamptz not null,
    value       bytea       not null,
    evidence    bytea       not null,
    claim       bytea       not null check (octet_length(claim) = 32),
    key_version integer     not null,
    dropout     text        check (dropout in ('AT_RISK_OF_DROPPING_OUT', 'SUSPECTED_DROPOUT', 'DROPPED_OUT')),
    corrects    uuid,
    agency      uuid        not null,
    agency_name text        not null,
    client      text        not null,
    staff       text,
    primary key (child_id, id),
    foreign key (child_id, corrects) references child_fact (child_id, id),
    check (corrects <> id),
    check (dropout is null or kind = 'SCHOOLING')
);
comment on table child_fact is '儿童事实：每个来源的每次陈述，只增不改；更正是同一来源的又一次陈述。';
create unique index child_fact_corrected_once on child_fact (child_id, corrects) where corrects is not null;
create index child_fact_newest on child_fact (child_id, kind, source, as_of desc, recorded_at desc, id desc);
create index child_fact_by_time on child_fact (child_id, recorded_at desc, id desc);

-- The two division columns repeat the child's own, as in child_move.
create table child_fact_current (
    child_id           uuid not null,
    kind               text not null,
    source             text not null,
    residence_division text collate "C" not null,
    household_division text collate "C",
    closed             boolean not null,
    statement          uuid not null,
    as_of              date not null,
    claim              bytea not null,
    key_version        integer not null,
    dropout            text,
    primary key (child_id, kind, source)
);
comment on table child_fact_current is '每个来源最近的陈述';
-- 有辍学风险、疑似辍学、辍学：whoever says so is enough to stand on the list
create index child_fact_dropouts on child_fact_current (residence_division, child_id) where dropout is not null and not closed;

create table child_fact_disagreement (
    child_id           uuid not null,
    kind               text not null,
    residence_division text collate "C" not null,
    household_division text collate "C",
    closed             boolean not null,
    withheld           boolean not null,
    since              timestamptz not null,
    primary key (child_id, kind)
);
comment on table child_fact_disagreement is '来源不一致的事实';
create index child_fact_disagreements on child_fact_disagreement (residence_division, child_id, kind) where not closed;
create index child_fact_disagreements_shown on child_fact_disagreement (residence_division, child_id, kind)
    where not closed and not withheld;

alter table child_fact enable row level security;
alter table child_fact force row level security;
alter table child_fact_current enable row level security;
alter table child_fact_current force row level security;
alter table child_fact_disagreement enable row level security;
alter table child_fact_disagreement force row level security;

create policy with_its_child on child_fact using (exists (select 1 from child c where c.id = child_id));
create policy within_jurisdiction on child_fact_current using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy within_jurisdiction on child_fact_disagreement using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert on child_fact to ${app_role};
grant select, insert, update on child_fact_current to ${app_role};
grant select, insert, update, delete on child_fact_disagreement to ${app_role};

-- 劝返复学: a case of civil affairs, education and public security. why, reason and result are sealed by the application.

create table return_case (
    id                 uuid        primary key,
    child_id           uuid        not null,
    residence_division text collate "C" not null,
    household_division text collate "C",
    opened_at          timestamptz not null,
    opened_by          uuid        not null,
    opened_by_agency   text        not null,
    why                bytea       not null,
    outcome            text        check (outcome in ('RETURNED', 'NOT_RETURNED')),
    ended_on           date,
    reason             bytea,
    ended_at           timestamptz,
    ended_by_agency    text,
    version            bigint      not null check (version > 0),
    check ((outcome is null) = (reason is null) and (outcome is null) = (ended_on is null)
           and (outcome is null) = (ended_at is null) and (outcome is null) = (ended_by_agency is null))
);
comment on table return_case is '劝返复学个案';
create unique index return_case_open_once on return_case (child_id) where outcome is null;
create index return_case_by_child on return_case (child_id);
create index return_case_by_residence on return_case (residence_division, id);
create index return_case_open on return_case (residence_division, id) where outcome is null;

create table return_step (
    case_id     uuid        not null references return_case (id),
    no          integer     not null check (no > 0),
    function    text        not null check (function in ('CIVIL_AFFAIRS', 'EDUCATION', 'PUBLIC_SECURITY')),
    agency      uuid        not null,
    agency_name text        not null,
    staff       text,
    kind        text        not null,
    on_day      date        not null,
    result      bytea       not null,
    recorded_at timestamptz not null,
    primary key (case_id, no)
);
comment on table return_step is '劝返复学的每一步：只增不改';

alter table return_case enable row level security;
alter table return_case force row level security;
alter table return_step enable row level security;
alter table return_step force row level security;
create policy within_jurisdiction on return_case using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy with_its_case on return_step using (exists (select 1 from return_case r where r.id = case_id));

grant select, insert on return_case to ${app_role};
grant update (residence_division, household_division, outcome, ended_on, reason, ended_at, ended_by_agency, version)
    on return_case to ${app_role};
grant select, insert on return_step to ${app_role};
