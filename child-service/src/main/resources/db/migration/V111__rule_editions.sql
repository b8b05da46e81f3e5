-- Editions of rules that administrators load. Those that come with the product stand in its resources. An edition is never
-- changed; a newer one takes its place on its day.

create table rule_edition (
    id            uuid        primary key,
    region        text collate "C" not null check (region ~ '^([0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})$'),
    effective_on  date        not null,
    body          jsonb       not null,
    state         text        not null check (state in ('PROPOSED', 'ADOPTED', 'WITHDRAWN')),
    -- all editions that were in force or adopted when the preview was made
    previewed_on  text        not null,
    preview       jsonb       not null,
    why           text        not null,
    proposed_at   timestamptz not null,
    proposed_by   uuid        not null,
    proposed_staff text,
    settled_at    timestamptz,
    settled_by    uuid,
    settled_staff text,
    version       bigint      not null check (version > 0),
    check ((state = 'PROPOSED') = (settled_at is null))
);
create unique index rule_edition_once on rule_edition (region, effective_on) where state = 'ADOPTED';
create index rule_edition_by_state on rule_edition (state, id);

-- How far the last change of rules has been carried through all records; one row.
create table rule_application (
    one         boolean primary key default true check (one),
    fingerprint text        not null,
    begun_at    timestamptz not null,
    last_child  uuid        not null,
    seen        bigint      not null,
    changed     bigint      not null,
    finished_at timestamptz
);

grant select, insert on rule_edition to ${app_role};
grant update (state, settled_at, settled_by, settled_staff, version) on rule_edition to ${app_role};
grant select, insert, update on rule_application to ${app_role};
