-- Lists of children that come as files (docs/imports.md). A file is read once, when it comes, into sealed pieces of some rows;
-- a worker takes piece by piece, each with all that follows from it in one transaction, so a crash costs a piece.

create table child_import (
    id           uuid        primary key,
    agency       uuid        not null,
    agency_name  text        not null,
    function     text        not null,
    division     text collate "C" not null,
    level        text        not null,
    roles        text[]      not null,
    client       text        not null,
    staff        text,
    staff_name   text,
    format       text        not null check (format in ('CSV', 'XLSX')),
    on_file      text        not null check (on_file in ('KEEP', 'CORRECT')),
    dry_run      boolean     not null,
    why          text        not null,
    state        text        not null check (state in ('RECEIVING', 'RUNNING', 'DONE', 'CANCELLED', 'REFUSED')),
    received_at  timestamptz not null,
    -- when a piece last came, or was taken: whose turn it is, and whether anybody is still sending
    touched_at   timestamptz not null,
    finished_at  timestamptz,
    header       text[]      not null default '{}',
    rows         int         not null default 0,
    pieces       int         not null default 0,
    next_piece   int         not null default 0,
    -- the last row of the next piece that is through: a slow machine takes a piece in parts
    last_row     int         not null default 0,
    opened       int         not null default 0,
    corrected    int         not null default 0,
    unchanged    int         not null default 0,
    kept         int         not null default 0,
    closed       int         not null default 0,
    under_review int         not null default 0,
    repeated     int         not null default 0,
    invalid      int         not null default 0,
    check ((state in ('RECEIVING', 'RUNNING')) = (finished_at is null))
);
comment on table child_import is '批量导入：一次上传一行；只有数字，没有个人信息';
create unique index child_import_one on child_import (agency) where finished_at is null;
create index child_import_of_agency on child_import (agency, id);
create index child_import_turn on child_import (touched_at) where finished_at is null;
create index child_import_ended on child_import (finished_at);

create table child_import_piece (
    import  uuid  not null references child_import (id) on delete cascade,
    number  int   not null,
    content bytea not null,
    primary key (import, number)
);
comment on table child_import_piece is '待处理的行，加密；处理后即删';

create table child_import_row (
    import  uuid  not null references child_import (id) on delete cascade,
    number  int   not null,
    outcome text  not null,
    content bytea not null,
    primary key (import, number)
);
comment on table child_import_row is '未能录入的行及原因，加密；保留 30 天';
create index child_import_row_by_outcome on child_import_row (import, outcome, number);

alter table child_import enable row level security;
alter table child_import force row level security;
alter table child_import_piece enable row level security;
alter table child_import_piece force row level security;
alter table child_import_row enable row level security;
alter table child_import_row force row level security;
create policy within_jurisdiction on child_import using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy with_its_import on child_import_piece using (exists (select 1 from child_import i where i.id = import));
create policy with_its_import on child_import_row using (exists (select 1 from child_import i where i.id = import));

grant select, insert, update on child_import to ${app_role};
grant select, insert, delete on child_import_piece, child_import_row to ${app_role};
