create table staff (
    id          uuid primary key,
    agency      uuid        not null references agency,
    name_sealed bytea       not null,
    roles       text[]      not null,
    enabled     boolean     not null default true,
    version     bigint      not null default 1,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    unique (id, agency)
);
create index staff_agency on staff (agency, id);

grant select, insert, update on staff to ${app_role};
