create table client (
    id          text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]{2,63}$'),
    agency      uuid        not null references agency,
    name        text        not null check (char_length(name) between 1 and 100),
    roles       text[]      not null,
    staff       uuid,
    secret_hash text,                                     -- development only; elsewhere a client has keys
    enabled     boolean     not null default true,
    version     bigint      not null default 1,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    foreign key (staff, agency) references staff (id, agency)
);
create index client_agency on client (agency, id);
create index client_staff on client (staff);

create table client_key (
    client      text        not null references client,
    kid         text        not null check (kid ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    jwk         jsonb       not null check (not jsonb_exists(jwk, 'd')),
    valid_from  timestamptz not null,
    valid_until timestamptz check (valid_until > valid_from),
    retired_at  timestamptz,
    created_at  timestamptz not null,
    primary key (client, kid)
);

grant select, insert, update on client to ${app_role};
grant select, insert, update on client_key to ${app_role};
