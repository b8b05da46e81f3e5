-- What a person types to say which agency: short, told with the invitation; names are too long and not unique.
alter table agency add column number bigint not null generated always as identity (start with 1001);
create unique index agency_number on agency (number);

-- How a member of staff proves to be it: a password set by an invitation, and a second factor (RFC 6238).
create table credential (
    staff                 uuid primary key,
    agency                uuid        not null,
    sign_in_name          text        not null collate "C" check (sign_in_name ~ '^[a-z][a-z0-9._-]{2,31}$'),
    password_hash         text,
    totp_sealed           bytea,
    totp_confirmed        boolean     not null default false,
    totp_last_step        bigint      not null default 0,    -- a code is used once: only a later step counts
    invitation            text unique,                       -- SHA-256 of the code; the code itself is told once
    invitation_expires_at timestamptz,
    changed_at            timestamptz not null,
    unique (agency, sign_in_name),
    foreign key (staff, agency) references staff (id, agency),
    check ((invitation is null) = (invitation_expires_at is null)),
    check (not totp_confirmed or totp_sealed is not null)
);
grant select, insert, update on credential to ${app_role};

create table recovery_code (
    staff  uuid not null references credential,
    digest text not null,
    primary key (staff, digest)
);
grant select, insert, delete on recovery_code to ${app_role};

-- A browser in which this person has passed both factors; strangers' failures do not slow it down.
create table known_browser (
    staff   uuid        not null references credential,
    digest  text        not null,
    seen_at timestamptz not null,
    primary key (staff, digest)
);
create index known_browser_seen on known_browser (seen_at);
grant select, insert, update, delete on known_browser to ${app_role};

-- A sign-in: only the digest of what the browser holds.
create table sign_in_session (
    id            uuid primary key,
    digest        text        not null unique,
    staff         uuid        not null,
    agency        uuid        not null,
    stage         text        not null check (stage in ('ENROLMENT', 'PASSWORD', 'FULL')),
    started_at    timestamptz not null,
    seen_at       timestamptz not null,
    expires_at    timestamptz not null,
    ended_at      timestamptz,
    ended_because text,
    foreign key (staff, agency) references staff (id, agency)
);
create index sign_in_session_staff on sign_in_session (staff) where ended_at is null;
create index sign_in_session_agency on sign_in_session (agency) where ended_at is null;
create index sign_in_session_expires on sign_in_session (expires_at);
grant select, insert, update, delete on sign_in_session to ${app_role};

-- Who has failed how often: growing waits instead of locks. The key is a digest: no name and no address stands here.
create table sign_in_wait (
    key        text primary key,
    failures   integer     not null,
    open_again timestamptz not null,
    last_at    timestamptz not null
);
create index sign_in_wait_last on sign_in_wait (last_at);
grant select, insert, update, delete on sign_in_wait to ${app_role};
