-- What household places are told of children who live elsewhere, what they answered, and what other places tell us
-- (docs/child-notices.md). Of our own children nothing is copied: a notice is made of the record when it is sent.

create table child_notice (
    id                 uuid        primary key,
    child_id           uuid,
    -- the household's province, or its county when that lies in this province
    peer               text collate "C" not null check (peer ~ '^([0-9]{2}|[0-9]{6})$'),
    residence_division text collate "C" not null,
    household_division text collate "C",
    state              text        not null check (state in ('LIVES_HERE', 'LEFT', 'CLOSED', 'NOT_YOURS', 'ERASED')),
    changed_at         timestamptz not null,
    answered_version   int,
    outcome            text,
    differs            text[]      not null default '{}',
    verdict            text,
    editions           text,
    refused            text,
    answered_at        timestamptz,
    unique (child_id, peer),
    check ((child_id is null) = (state = 'ERASED'))
);
comment on table child_notice is '户籍地告知：一童一对端一会话；不存个人信息，发送时取自档案';

create table child_notice_received (
    id                 uuid        primary key,
    sender             text collate "C" not null check (sender ~ '^[0-9]{2}$'),
    -- the record that says it, when it is one of this province's
    child_id           uuid,
    residence_division text collate "C" not null,
    household_division text collate "C" not null,
    version            int         not null check (version > 0),
    state              text        not null check (state in ('LIVES_HERE', 'LEFT', 'CLOSED')),
    content            bytea,
    outcome            text        not null check (outcome in ('NOT_ON_FILE', 'SAME', 'DIFFERING', 'LIKELY', 'ONE_RECORD')),
    differs            text[]      not null default '{}',
    matched            uuid,
    received_at        timestamptz not null,
    changed_at         timestamptz not null,
    -- what somebody of the household county did about it; a newer notice opens it again
    settled_version    int         not null default 0,
    settlement         text,
    settled_at         timestamptz,
    settled_by         text,
    settled_agency_name text,
    check ((content is null) = (child_id is not null))
);
comment on table child_notice_received is '居住地告知：户籍在本省、居住在他处的儿童；content is sealed';
create index child_notice_received_worklist on child_notice_received (household_division, id);
create index child_notice_received_open on child_notice_received (household_division, id) where settled_version < version;
create index child_notice_received_of_child on child_notice_received (child_id) where child_id is not null;
create index child_notice_received_matched on child_notice_received (matched) where matched is not null;

alter table child_notice enable row level security;
alter table child_notice force row level security;
alter table child_notice_received enable row level security;
alter table child_notice_received force row level security;

-- A notice of this province is written by the place where the child lives, for the place of its household.
create policy within_jurisdiction on child_notice using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy within_jurisdiction on child_notice_received using (
    household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert, update, delete on child_notice to ${app_role};
grant select, insert, update, delete on child_notice_received to ${app_role};

-- Records from before this migration are told of once, slice by slice.
create table child_notice_walk (
    edition smallint primary key,
    after   uuid     not null,
    done    boolean  not null
);
insert into child_notice_walk values (1, '00000000-0000-0000-0000-000000000000', false);
grant select, update on child_notice_walk to ${app_role};
