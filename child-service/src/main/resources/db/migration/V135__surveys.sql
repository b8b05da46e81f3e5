-- 摸排 (docs/surveys.md): one round of a county at a time, its units the villages, its roster the records that live there.
-- A unit counts its own roster, so that progress is read and never counted.

create table survey (
    id          uuid        primary key,
    county      text        collate "C" not null check (county ~ '^[0-9]{6}$'),
    kind        text        not null check (kind in ('FIRST', 'ROUND', 'REFRESH')),
    title       text        not null,
    editions    text        not null,
    begins_on   date        not null,
    due_on      date        not null check (due_on >= begins_on),
    opened_at   timestamptz not null,
    closed_at   timestamptz,
    agency      uuid        not null,
    agency_name text        not null,
    client      text        not null,
    staff       text,
    version     bigint      not null check (version > 0)
);
comment on table survey is '摸排轮次：以县为单位，一县同时只有一轮；editions 为开始时适用的规则版本。';
create unique index survey_open_once on survey (county) where closed_at is null;
create index survey_by_county on survey (county, id);

create table survey_unit (
    survey            uuid     not null references survey (id),
    division          text     collate "C" not null check (division ~ '^[0-9]{12}$'),
    state             text     not null default 'OPEN' check (state in ('OPEN', 'DELIVERED', 'CONFIRMED')),
    roster            int      not null default 0,
    seen              int      not null default 0,
    note              text,
    delivered_at      timestamptz,
    delivered_by      text,
    confirmed_at      timestamptz,
    version           bigint   not null default 1,
    primary key (survey, division),
    check (seen between 0 and roster),
    check (state = 'OPEN' or delivered_at is not null and seen = roster)
);
comment on table survey_unit is '摸排单元：村（社区）；roster 为名册人数，seen 为已核人数。';
create index survey_unit_open on survey_unit (division, survey) where state = 'OPEN';

create table survey_child (
    child_id uuid not null references child (id),
    survey   uuid not null references survey (id),
    division text collate "C" not null,
    outcome  text check (outcome in ('CONFIRMED', 'CHANGED', 'MOVED_AWAY', 'NOT_FOUND', 'FOUND', 'CLOSED')),
    seen_on  date,
    note     text,
    seen_by  text,
    primary key (child_id, survey),
    check ((outcome is null) = (seen_on is null))
);
comment on table survey_child is '摸排名册：开始时在册的，和摸排中新建档的。';
create index survey_roster on survey_child (survey, division, child_id);
create index survey_roster_unseen on survey_child (survey, division, child_id) where outcome is null;

create table survey_gate (
    survey     uuid     not null references survey (id),
    position   smallint not null,
    kind       text     not null check (kind in ('BASE_DATA', 'MILESTONE')),
    what       text     not null,
    due_on     date,
    reached_on date,
    note       text,
    reached_by text,
    primary key (survey, position)
);
comment on table survey_gate is '摸排节点：先行的基础数据，和方案规定的节点。';

alter table survey_child enable row level security;
alter table survey_child force row level security;
create policy of_the_unit on survey_child using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or exists (select 1 from child c where c.id = child_id)
);

grant select, insert, update on survey, survey_unit, survey_child, survey_gate to ${app_role};
