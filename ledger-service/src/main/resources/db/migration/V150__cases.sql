-- 跨省通办: the cases of this province, on whichever side it stands. What is personal is sealed; what lists need is not.

create table case_number (
    year int primary key,
    last bigint not null
);

create table cross_case (
    id uuid primary key,
    number text not null unique,
    item text not null,
    item_version text not null,
    side text not null check (side in ('RESIDENCE', 'HOUSEHOLD')),
    peer text not null,
    residence text collate "C" not null,
    household text collate "C" not null,
    version bigint not null,
    shared_version int not null,
    state text not null,
    step text,
    state_since timestamptz not null,
    closed boolean not null default false,
    deleted boolean not null default false,
    turn_side text,
    turn_division text collate "C",
    turn_level text,
    turn_function text,
    turn_roles text[] not null default '{}',
    -- none sorts last
    due date not null default '9999-12-31',
    due_provisional boolean not null default false,
    transit_since timestamptz,
    held jsonb,
    refused jsonb,
    opened_at timestamptz not null,
    label bytea not null,
    intake bytea,
    projection bytea,
    digest bytea
);

-- A case is visible by either place: a small area is found through these two, a large one through the order itself.
create index cross_case_residence on cross_case (residence, due, id) where not deleted;
create index cross_case_household on cross_case (household, due, id) where not deleted;
create index cross_case_due on cross_case (due, id) where not deleted and not closed;
create index cross_case_all on cross_case (due, id) where not deleted;
create index cross_case_turn on cross_case (turn_division, due, id) where not deleted and not closed;
-- the metrics' scan
create index cross_case_open on cross_case (state, state_since, due) where not deleted and not closed;

-- What both provinces said about a case, as it travelled: the shared projection is the fold of these.
create table case_fact (
    case_id uuid not null references cross_case (id),
    message uuid not null,
    kind text not null,
    version int,
    body bytea not null,
    recorded_at timestamptz not null,
    -- the other side refused it for good: no longer part of the case, still part of the books
    refused_at timestamptz,
    primary key (case_id, message, kind)
);
create unique index case_fact_version on case_fact (case_id, version) where version is not null and refused_at is null;

-- The local ledger of what happened, seen from here; only added to.
create table case_history (
    case_id uuid not null references cross_case (id),
    seq int not null,
    at timestamptz not null,
    what text not null,
    entry bytea not null,
    primary key (case_id, seq)
);

-- One open case of a child and item, whoever applied where.
create table open_case (
    child_key bytea not null,
    item text not null,
    case_id uuid not null unique references cross_case (id),
    primary key (child_key, item)
);

-- The last guide read from each county, for when its province does not answer.
create table guide_copy (
    item text not null,
    division text not null,
    guide jsonb not null,
    obtained_at timestamptz not null,
    primary key (item, division)
);

grant select, insert, update on case_number, cross_case, guide_copy to ${app_role};
grant select, insert on case_fact, case_history to ${app_role};
grant update (refused_at) on case_fact to ${app_role};
grant select, insert, delete on open_case to ${app_role};
create index cross_case_transit on cross_case (transit_since) where transit_since is not null and not closed and not deleted;
