-- What every service's database needs for the plumbing. The owner runs this; ${app_role} has only what is granted here.

-- The epoch tells a logical restore (other cluster, other database, transaction ids begun anew) from a restart;
-- afterMigrate.sql counts it up, always as the owner.
create table feed_epoch (
    one     boolean primary key default true check (one),
    epoch   int     not null,
    cluster text    not null
);
insert into feed_epoch (epoch, cluster) values (1, '');
grant select on feed_epoch to ${app_role};

create function feed_epoch_now() returns int language sql stable as 'select epoch from feed_epoch';

create table feed_subject (
    feed    text   not null,
    subject text   not null,
    version bigint not null,
    primary key (feed, subject)
);
grant select, insert, update on feed_subject to ${app_role};

-- Read in the order (epoch, xid, id) and only below the oldest running transaction: ids alone skip what commits late.
create table feed_event (
    id       bigint generated always as identity primary key,
    epoch    int         not null default feed_epoch_now(),
    xid      xid8        not null default pg_current_xact_id(),
    feed     text        not null,
    event_id uuid        not null,
    type     text        not null,
    subject  text        not null,
    version  bigint      not null,
    time     timestamptz not null,
    data     jsonb       not null,
    -- the database's own time: business time may be moved by a test, and says nothing about waiting
    written_at timestamptz not null default clock_timestamp(),
    unique (feed, subject, version)
);
create index feed_event_position on feed_event (feed, epoch, xid, id);
grant select, insert (feed, event_id, type, subject, version, time, data) on feed_event to ${app_role};

-- The following side: where we are in another service's feed, what we applied, what waits.
create table feed_cursor (
    feed         text        not null,
    service      text        not null,
    position     text        not null default '',
    moved_at     timestamptz not null default now(),
    primary key (feed, service)
);
grant select, insert, update on feed_cursor to ${app_role};

create table feed_progress (
    feed    text   not null,
    service text   not null,
    subject text   not null,
    version bigint not null,
    primary key (feed, service, subject)
);
grant select, insert, update, delete on feed_progress to ${app_role};

create table feed_parked (
    feed      text        not null,
    service   text        not null,
    subject   text        not null,
    version   bigint      not null,
    event     jsonb       not null,
    failed    boolean     not null,
    reason    text        not null,
    parked_at timestamptz not null default now(),
    primary key (feed, service, subject, version)
);
grant select, insert, update, delete on feed_parked to ${app_role};

-- (name, epoch) is unique so that taking a lease over conflicts with a writer's FOR KEY SHARE, and prolonging does not.
create table lease (
    name   text        not null primary key,
    holder text        not null,
    epoch  bigint      not null,
    until  timestamptz not null,
    unique (name, epoch)
);
grant select, insert, update on lease to ${app_role};

-- The request is kept as a keyed digest, the answer encrypted: both may hold personal data.
create table idempotency_key (
    agency     uuid        not null,
    client     text        not null,
    key        text        not null,
    request    bytea       not null,
    answer     bytea,
    created_at timestamptz not null default now(),
    primary key (agency, client, key)
);
create index idempotency_key_age on idempotency_key (created_at);
grant select, insert, update (answer), delete on idempotency_key to ${app_role};

create table readiness_probe (
    one boolean     primary key default true check (one),
    at  timestamptz not null
);
grant select, insert, update on readiness_probe to ${app_role};

create table peer_assertion_used (
    peer       text        not null,
    jti        text        not null,
    expires_at timestamptz not null,
    primary key (peer, jti)
);
grant select, insert, delete on peer_assertion_used to ${app_role};

-- Insert and read, nothing else; id, epoch and xid are the database's own.
create table audit_event (
    id           bigint generated always as identity primary key,
    epoch        int         not null default feed_epoch_now(),
    xid          xid8        not null default pg_current_xact_id(),
    event_id     uuid        not null unique,
    at           timestamptz not null,
    event        text        not null,
    subject_type text        not null,
    subject_id   text        not null,
    actor        text        not null,
    agency       text,
    staff        text,
    purpose      text,
    outcome      text        not null,
    detail       jsonb       not null,
    request_id   text        not null,
    salt         bytea       not null
);
create index audit_event_position on audit_event (epoch, xid, id);
create index audit_event_subject on audit_event (subject_type, subject_id, at);
grant select,
      insert (event_id, at, event, subject_type, subject_id, actor, agency, staff, purpose, outcome, detail, request_id, salt)
    on audit_event to ${app_role};

create table audit_block (
    number  bigint not null primary key,
    sealed  text   not null,
    entries jsonb  not null
);
grant select, insert on audit_block to ${app_role};
