-- Service guides 办事指南: what papers a household county asks for, as dated versions that inherit from above.
-- A version is written once; a mistake is corrected by the next version. So no update, no delete is granted.

create table guide_item (
    code         text primary key check (code ~ '^[A-Z][A-Z_]{2,60}$'),
    name         text not null,
    name_english text not null
);

-- region: 00 is the nation; province, city and county by their codes.
create table guide_version (
    id             uuid        primary key,
    item           text        not null references guide_item (code),
    region         text collate "C" not null check (region ~ '^(00|[1-9][0-9]([0-9]{2}([0-9]{2})?)?)$'),
    version        int         not null check (version > 0),
    effective_from date        not null,
    source         text        not null,
    sample         boolean     not null,
    seed           text        unique,
    published_at   timestamptz not null,
    agency         uuid,
    agency_name    text,
    client         text,
    staff          text,
    check ((seed is null) = (agency is not null)),
    unique (item, region, version)
);
create index guide_version_in_force on guide_version (item, region, effective_from desc, version desc);

create table guide_material_change (
    guide        uuid     not null references guide_version (id),
    position     smallint not null,
    change       text     not null check (change in ('ADD', 'REPLACE', 'REMOVE')),
    code         text     not null check (code ~ '^[A-Z][A-Z0-9_]{2,60}$'),
    name         text,
    name_english text,
    condition    text,
    required     boolean,
    note         text,
    why          text,
    primary key (guide, position),
    unique (guide, code),
    check (case when change = 'REMOVE' then name is null and required is null
                else name is not null and name_english is not null and required is not null end)
);

grant select, insert on guide_item, guide_version, guide_material_change to ${app_role};
