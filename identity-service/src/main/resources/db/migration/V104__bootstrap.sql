-- The first administrator is created once in the life of a province; this one row remembers it and counts wrong secrets.
create table bootstrap (
    only_row        boolean primary key default true check (only_row),
    used_at         timestamptz,
    client          text references client,
    failures        integer     not null default 0,
    failures_since  timestamptz
);
insert into bootstrap default values;

grant select, update on bootstrap to ${app_role};
