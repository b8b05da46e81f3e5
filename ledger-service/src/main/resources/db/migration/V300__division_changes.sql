-- Changes of divisions 区划变更 as an operator loaded them: one row a document, written once, applied once.
create table division_changes (
    id           uuid        primary key,
    source       text        not null,
    effective_on date        not null,
    changes      jsonb       not null,
    loaded_at    timestamptz not null,
    client       text        not null,
    staff        text,
    applied_at   timestamptz
);
create index division_changes_loaded on division_changes (loaded_at desc, id);
create index division_changes_applied on division_changes (applied_at, id) where applied_at is not null;

grant select, insert on division_changes to ${app_role};
grant update (applied_at) on division_changes to ${app_role};
