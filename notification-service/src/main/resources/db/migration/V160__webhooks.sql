-- Where an agency wants to be told. A webhook hears what its agency's desk hears; nothing personal is in it or leaves by it.
create table webhook (
    id             uuid        primary key,
    agency         uuid        not null,
    division       text collate "C" not null,
    level          text        not null,
    function       text        not null,
    address        text        not null,
    -- none: every kind
    kinds          text[]      not null,
    -- sealed with the at-rest key
    secret         bytea       not null,
    version        bigint      not null,
    created_at     timestamptz not null,
    failing_since  timestamptz,
    disabled_at    timestamptz,
    disabled_why   text,
    check ((disabled_at is null) = (disabled_why is null)),
    unique (agency, address)
);
create index webhook_of_desk on webhook (division, level, function) where disabled_at is null;
create index webhook_of_agency on webhook (agency, id);

-- One notice on its way to one webhook; its id is what the receiver tells doubles by.
create table webhook_delivery (
    id             uuid        primary key,
    webhook        uuid        not null references webhook on delete cascade,
    event          uuid        not null,
    what           text        not null,
    case_id        uuid        not null,
    happened_at    timestamptz not null,
    state          text        not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts       int         not null default 0,
    next_at        timestamptz,
    -- which attempt holds it, and until when: another replica takes it over after that
    claim          uuid,
    claimed_until  timestamptz,
    last_at        timestamptz,
    last_status    int,
    last_error     text,
    check ((state = 'WAITING') = (next_at is not null)),
    unique (webhook, event)
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'WAITING';
create index webhook_delivery_of_webhook on webhook_delivery (webhook, id);

grant select, insert, delete, update (version, failing_since, disabled_at, disabled_why) on webhook to ${app_role};
grant select, insert, update (state, attempts, next_at, claim, claimed_until, last_at, last_status, last_error)
    on webhook_delivery to ${app_role};
