-- 数据共享授权: which agencies read which fields of whose records, from when until when; proposed by one, decided by another.

create table sharing_grant (
    id                   uuid        primary key,
    function             text        not null,
    division             text collate "C" not null,
    area                 text collate "C" not null check (starts_with(area, division)),
    fields               text[]      not null check (cardinality(fields) > 0),
    standing             boolean     not null,
    rule                 uuid        references sharing_grant (id),
    basis                text        not null,
    from_on              date        not null,
    until_on             date        not null check (until_on >= from_on),
    state                text        not null check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'REVOKED')),
    proposed_at          timestamptz not null,
    proposed_by          text        not null,
    proposed_agency_name text        not null,
    settled_at           timestamptz,
    settled_by           text,
    settled_agency_name  text,
    note                 text,
    version              bigint      not null check (version > 0),
    check (not standing or area = division and rule is null),
    check ((state = 'PROPOSED') = (settled_at is null)),
    check (state <> 'APPROVED' or settled_by <> proposed_by)
);
comment on table sharing_grant is '数据共享授权';
create index sharing_grant_by_area on sharing_grant (area, id);
comment on column sharing_grant.standing is '常设规则：符合的申请即时批准，本身不开放数据';
comment on column sharing_grant.rule is '按哪一条常设规则批准';
create index sharing_grant_standing on sharing_grant (function) where standing and state = 'APPROVED';
create index sharing_grant_by_rule on sharing_grant (rule) where rule is not null;
create index sharing_grant_by_reader on sharing_grant (function, division, id);

grant select, insert on sharing_grant to ${app_role};
grant update (state, settled_at, settled_by, settled_agency_name, note, version) on sharing_grant to ${app_role};
