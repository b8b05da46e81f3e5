-- Care-service checklists 关爱服务清单: dated editions of a region. An edition is written once; a correction is the next
-- one. So no update, no delete is granted.

create table checklist_edition (
    id                  uuid        primary key,
    region              text collate "C" not null check (region ~ '^(00|[1-9][0-9]([0-9]{2}([0-9]{2})?)?)$'),
    version             int         not null check (version > 0),
    title               text        not null,
    source              text        not null,
    issued_on           date        not null,
    effective_from      date        not null,
    below_parent_reason text,
    entries             int         not null check (entries > 0),
    seed                text        unique,
    published_at        timestamptz not null,
    file_sha256         text,
    agency              uuid,
    agency_name         text,
    client              text,
    staff               text,
    check ((seed is null) = (agency is not null)),
    check ((seed is null) = (file_sha256 is not null)),
    unique (region, version)
);
create index checklist_edition_in_force on checklist_edition (region, effective_from desc, version desc);

-- item, content and departments are missing where the published list itself breaks off; filled names the cells that were
-- blank because the printed table merges them.
create table checklist_entry (
    edition     uuid     not null references checklist_edition (id),
    seq         smallint not null check (seq > 0),
    area        text     not null check (area in ('CHILDCARE', 'SCHOOLING', 'HEALTH', 'HOUSING', 'SUPPORT', 'DEVELOPMENT')),
    target      text     not null,
    item        text,
    content     text,
    departments text[]   not null,
    filled      text[]   not null,
    note        text,
    primary key (edition, seq),
    check (item is not null or content is null)
);

-- 备案: the authority that keeps the file records it, once.
create table checklist_filing (
    edition    uuid        primary key references checklist_edition (id),
    filed_with text        not null,
    filed_on   date        not null,
    receipt    text        not null,
    at         timestamptz not null,
    agency     uuid        not null,
    client     text        not null,
    staff      text
);

grant select, insert on checklist_edition, checklist_entry, checklist_filing to ${app_role};
