-- Children's records. The application's role owns nothing; row-level security is the second wall behind the
-- conditions the repository writes: a connection that did not say for whom it works sees no row.
-- Setting per transaction: tongxing.jurisdiction = the actor's division codes, separated by commas.
-- Divisions are compared bytewise (collate "C"), so that "inside an area" is a range of an index.

create table child (
    id                   uuid primary key,
    name                 text        not null check (char_length(name) between 1 and 72),
    sex                  text        not null check (sex in ('UNKNOWN', 'MALE', 'FEMALE', 'UNSTATED')),
    birth_date           date        not null,
    ethnicity            text        not null check (ethnicity ~ '^[0-9]{2}$'),
    lives_with           text        not null,
    citizen_id           bytea,
    missing_reason       text,
    document_type        text,
    document_number      bytea,
    residence_division   text collate "C" not null check (residence_division ~ '^[0-9]{12}$'),
    residence_address    bytea       not null,
    residence_since      date        not null,
    household_division   text collate "C" check (household_division ~ '^([0-9]{6}|[0-9]{9}|[0-9]{12})$'),
    household_address    bytea,
    household_since      date,
    closed_on            date,
    closing_reason       text,
    closing_note         text,
    opened_at            timestamptz not null,
    changed_at           timestamptz not null,
    version              bigint      not null check (version > 0),
    check ((citizen_id is null) = (missing_reason is not null)),
    check ((document_type is null) = (document_number is null)),
    check ((closed_on is null) = (closing_reason is null)),
    check (household_division is not null or (household_address is null and household_since is null))
);
comment on table child is '儿童档案：一人一档。citizen_id, document_number, *_address are sealed by the application.';
create index child_by_residence on child (residence_division, id);
create index child_by_household on child (household_division, id) where household_division is not null;

create table child_guardian (
    child_id   uuid     not null references child (id),
    id         uuid     not null,
    position   smallint not null check (position >= 0),
    name       text     not null check (char_length(name) between 1 and 72),
    relation   text     not null check (relation ~ '^[0-9]{2}$'),
    capacity   text     not null,
    citizen_id bytea,
    phone      bytea,
    primary key (child_id, id)
);
comment on table child_guardian is '监护人和照护人；citizen_id and phone are sealed by the application.';

-- One person is one record. Only keyed hashes stand here, so a reader learns nothing; the reference is checked at
-- commit because the hash is taken before the record is written.
create table child_identity (
    blind_index bytea primary key check (octet_length(blind_index) = 32),
    child_id    uuid not null references child (id) deferrable initially deferred
);
create index child_identity_by_child on child_identity (child_id);

create table child_history (
    child_id    uuid        not null references child (id),
    version     bigint      not null,
    what        text        not null check (what in ('OPENED', 'CORRECTED', 'CLOSED')),
    at          timestamptz not null,
    agency      uuid        not null,
    agency_name text        not null,
    client      text        not null,
    staff       text,
    staff_name  text,
    why         text        not null,
    snapshot    bytea       not null,
    primary key (child_id, version)
);
comment on table child_history is '档案变更史：只增不改；snapshot is the whole record after the change, sealed.';

-- 转档请求: someone wanted to open a record for a person who is on file elsewhere. Who holds the record sees who
-- asks; who asks is told nothing.
create table transfer_request (
    id          uuid        primary key,
    child_id    uuid        not null references child (id),
    agency      uuid        not null,
    agency_name text        not null,
    division    text collate "C" not null,
    asked_at    timestamptz not null,
    settled_at  timestamptz
);
create unique index transfer_request_once on transfer_request (child_id, agency) where settled_at is null;

alter table child enable row level security;
alter table child force row level security;
alter table child_guardian enable row level security;
alter table child_guardian force row level security;
alter table child_history enable row level security;
alter table child_history force row level security;
alter table transfer_request enable row level security;
alter table transfer_request force row level security;

-- The sub-select makes the setting be read once a statement instead of once a row. An unset or empty setting is an
-- empty list, an empty element becomes null: both see nothing.
create policy within_jurisdiction on child using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy with_its_child on child_guardian using (exists (select 1 from child c where c.id = child_id));
create policy with_its_child on child_history using (exists (select 1 from child c where c.id = child_id));
create policy holder_sees on transfer_request for select using (exists (select 1 from child c where c.id = child_id));
create policy holder_settles on transfer_request for update using (exists (select 1 from child c where c.id = child_id));
create policy anyone_asks on transfer_request for insert with check (true);

grant select, insert, update on child to ${app_role};
grant select, insert, delete on child_guardian to ${app_role};
grant select, insert, delete on child_identity to ${app_role};
grant select, insert on child_history to ${app_role};
grant select, insert, update (settled_at) on transfer_request to ${app_role};
