-- Lists that departments deliver, and what differs between them and the records (docs/department-lists.md). A delivered row
-- stays only until it has been compared; what remains is what somebody has to look at.

create table department_list (
    id           uuid        primary key,
    kind         text        not null,
    mode         text        not null check (mode in ('PUSH', 'ROSTER')),
    division     text collate "C" not null,
    as_of        date        not null,
    agency       uuid        not null,
    agency_name  text        not null,
    function     text        not null,
    client       text        not null,
    staff        text,
    staff_name   text,
    state        text        not null check (state in ('RECEIVING', 'COMPARING', 'COMPARED', 'REFUSED')),
    delivered_at timestamptz not null,
    touched_at   timestamptz not null,
    finished_at  timestamptz,
    digest       text,
    key_version  int         not null,
    rows         int         not null default 0,
    -- how far the comparison has come: through the rows, then through the children
    last_row     int         not null default 0,
    last_place   text collate "C" not null default '',
    last_child   uuid        not null default '00000000-0000-0000-0000-000000000000',
    rows_done    boolean     not null default false,
    confirmed    int         not null default 0,
    differing    int         not null default 0,
    candidates   int         not null default 0,
    likely       int         not null default 0,
    elsewhere    int         not null default 0,
    unknown      int         not null default 0,
    missing      int         not null default 0,
    unreadable   int         not null default 0,
    repeated     int         not null default 0,
    check ((state in ('RECEIVING', 'COMPARING')) = (finished_at is null))
);
comment on table department_list is '部门提供的名单：谁、何时、截至何日、多少行、比对结果数；只有数字，没有个人信息';
create unique index department_list_one on department_list (agency, kind) where finished_at is null;
create index department_list_by_division on department_list (division, id);
create index department_list_turn on department_list (touched_at) where finished_at is null;
create index department_list_delivered on department_list (kind, division, as_of) where state in ('COMPARING', 'COMPARED');

create table department_row (
    list        uuid  not null references department_list (id) on delete cascade,
    number      int   not null,
    citizen_hash bytea,
    phone_hash  bytea,
    name        text  not null,
    written     text  collate "C" not null,
    sound       text  collate "C" not null,
    birth_date  date,
    residence   text  collate "C",
    unreadable  boolean not null,
    -- matched for certain without a citizen id
    child_id    uuid,
    content     bytea not null,
    primary key (list, number)
);
comment on table department_row is '待比对的行；比对后即删。content is sealed.';
create index department_row_by_citizen on department_row (list, citizen_hash) where citizen_hash is not null;

create index department_row_by_child on department_row (list, child_id) where child_id is not null;

create table comparison_item (
    id         uuid        primary key,
    list       uuid        not null references department_list (id) on delete cascade,
    number     int,
    kind       text        not null check (kind in ('CANDIDATE', 'LIKELY', 'DIFFERING', 'MISSING', 'ELSEWHERE', 'UNREADABLE')),
    child_id   uuid        references child (id) on delete cascade,
    division   text collate "C" not null,
    differs    text[]      not null default '{}',
    score      smallint,
    content    bytea,
    state      text        not null default 'OPEN' check (state in ('OPEN', 'SETTLED')),
    outcome    text,
    settled_child uuid,
    note       text,
    settled_at timestamptz,
    settled_by text,
    settled_agency_name text,
    version    bigint      not null default 1,
    check ((state = 'OPEN') = (outcome is null)),
    check (kind not in ('LIKELY', 'DIFFERING', 'MISSING') or child_id is not null)
);
comment on table comparison_item is '比对差异：新发现、疑似、不一致、名单缺少、在他处、无法识别；content is sealed';
create index comparison_item_worklist on comparison_item (division, id) where state = 'OPEN';
create index comparison_item_of_list on comparison_item (list, kind, id);
create index comparison_item_of_child on comparison_item (child_id) where child_id is not null;

alter table department_list enable row level security;
alter table department_list force row level security;
alter table department_row enable row level security;
alter table department_row force row level security;
alter table comparison_item enable row level security;
alter table comparison_item force row level security;
create policy within_jurisdiction on department_list using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
-- A township works on what a list of its county turned up; the list itself it sees as a name and numbers.
create policy above on department_list for select using (
    exists (select 1 from unnest((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[]) own
            where own ^@ division)
);
create policy with_its_list on department_row using (exists (select 1 from department_list l where l.id = list));
create policy within_jurisdiction on comparison_item using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert, update on department_list to ${app_role};
grant select, insert, delete, update (child_id) on department_row to ${app_role};
-- a list is analysed before it is compared: to a planner that thinks it empty every join is a loop
grant maintain on department_row to ${app_role};
grant select, insert, update (state, outcome, settled_child, note, settled_at, settled_by, settled_agency_name, content, version)
    on comparison_item to ${app_role};
