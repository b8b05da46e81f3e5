-- 信息查询 (docs/queries.md): what no list says of a child's parent is asked of the department of the same county that holds it.
-- A query stays with the county that asked, wherever the child lives later; who is asked about and what was said is sealed JSON.

create table child_query (
    id              uuid        primary key,
    child_id        uuid        not null references child (id),
    division        text        collate "C" not null check (division ~ '^[0-9]{6}$'),
    function        text        not null,
    topic           text        not null,
    parent          text        not null check (parent in ('FATHER', 'MOTHER')),
    state           text        not null check (state in ('WAITING', 'CONFIRMED', 'NOT_CONFIRMED', 'CANNOT_SAY', 'WITHDRAWN')),
    details         bytea       not null,
    asked_at        timestamptz not null,
    asked_by        text        not null,
    asked_by_agency text        not null,
    due_on          date        not null,
    due_provisional boolean     not null,
    answer          bytea,
    stated          boolean     not null,
    settled_at      timestamptz,
    settled_by      text,
    settled_by_agency text,
    version         bigint      not null check (version > 0),
    check ((state = 'WAITING') = (answer is null)),
    check ((state = 'WAITING') = (settled_at is null)),
    check ((settled_at is null) = (settled_by is null) and (settled_at is null) = (settled_by_agency is null)),
    check (not stated or state in ('CONFIRMED', 'NOT_CONFIRMED'))
);
comment on table child_query is '信息查询：向掌握信息的部门逐人查询父母情形；details, answer are sealed by the application.';
create unique index child_query_one on child_query (child_id, parent, topic) where state = 'WAITING';
create index child_query_of_county on child_query (division, state, due_on, id);
create index child_query_asked on child_query (function, division, due_on, id) where state = 'WAITING';
create index child_query_by_child on child_query (child_id);

alter table child_query enable row level security;
alter table child_query force row level security;
create policy within_jurisdiction on child_query using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert, delete on child_query to ${app_role};
grant update (state, answer, stated, settled_at, settled_by, settled_by_agency, version) on child_query to ${app_role};

create policy only_buried on child_query as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
