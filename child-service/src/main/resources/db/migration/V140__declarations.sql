-- 自主申报 (docs/declarations.md): contact points of townships, and what guardians declare there without signing in.
-- Strangers write here. Each point's row counts what came today and what waits, so that a flood ends at a number.

create table declaration_point (
    division    text collate "C" primary key check (division ~ '^[0-9]{9}$'),
    open        boolean     not null,
    station     text        not null,
    phone       text        not null,
    address     text        not null,
    hours       text        not null,
    responsible text        not null,
    complaints  text        not null,
    received_on date,
    received    int         not null default 0 check (received >= 0),
    waiting     int         not null default 0 check (waiting >= 0),
    changed_at  timestamptz not null,
    changed_by  text        not null,
    version     bigint      not null check (version > 0)
);
comment on table declaration_point is '自主申报联系点：对外公布的内容；received 为当日件数，waiting 为未办结件数。';

create table declaration_notice (
    version  text        primary key,
    division text collate "C" not null,
    content  jsonb       not null,
    since    timestamptz not null
);
comment on table declaration_notice is '告知书的每一版：申报人同意的是哪些文字；只增不改。';

create table declaration (
    id           uuid        primary key,
    receipt      text        not null unique,
    code         bytea       not null check (octet_length(code) = 32),
    puzzle       bytea       not null unique,
    division     text collate "C" not null references declaration_point (division),
    state        text        not null check (state in ('RECEIVED', 'IN_TRIAGE', 'SETTLED', 'WITHDRAWN')),
    details      bytea,
    notice       text        not null references declaration_notice (version),
    received_at  timestamptz not null,
    failed_on    date,
    failed       int         not null default 0,
    taken_at     timestamptz,
    taken_by     text,
    taken_name   text,
    settled_at   timestamptz,
    settled_by   text,
    outcome      text check (outcome in
        ('RECORD_OPENED', 'ALREADY_ON_FILE', 'NOT_REACHED', 'NOT_A_MIGRANT_CHILD', 'REFERRED', 'SPAM')),
    child_id     uuid        references child (id),
    referred_to  text,
    note         bytea,
    withdrawn_at timestamptz,
    erased_at    timestamptz,
    version      bigint      not null check (version > 0),
    check ((details is null) = (erased_at is not null)),
    check (erased_at is null or note is null and child_id is null),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null)),
    check (state <> 'SETTLED' or settled_at is not null and outcome is not null),
    check (state <> 'WITHDRAWN' or erased_at is not null)
);
comment on table declaration is '自主申报：details、note 由应用加密；办结满期或撤回后删除个人信息，只留收件日期与状态。';
comment on column declaration.code is '查询码的 SHA-256；查询码只显示一次，有 80 位随机数';
comment on column declaration.puzzle is '所解算题的编号：一题一件';
create index declaration_by_division on declaration (division, id);
create index declaration_waiting on declaration (division, id) where state in ('RECEIVED', 'IN_TRIAGE');
create index declaration_to_erase on declaration (settled_at) where state = 'SETTLED' and erased_at is null;

-- Keyed hashes only, of one day: five a day and phone, over all points.
create table declaration_phone (
    day   date  not null,
    phone bytea not null check (octet_length(phone) = 32),
    n     int   not null check (n > 0),
    primary key (day, phone)
);
comment on table declaration_phone is '当日各电话的申报件数：盲索引，次日删除。';

alter table declaration enable row level security;
alter table declaration force row level security;

create policy station_sees on declaration for select using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy station_settles on declaration for update using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
-- Whoever declares works for one receipt and sees that one row; the code is compared by the application.
create policy holder_sees on declaration for select
    using (receipt = (select nullif(current_setting('tongxing.receipt', true), '')));
create policy holder_withdraws on declaration for update
    using (receipt = (select nullif(current_setting('tongxing.receipt', true), '')));
create policy anyone_declares on declaration for insert with check (
    receipt = nullif(current_setting('tongxing.receipt', true), '')
    and state = 'RECEIVED'
    and exists (select 1 from declaration_point p where p.division = declaration.division and p.open)
);

grant select, insert, update on declaration_point to ${app_role};
grant select, insert on declaration_notice to ${app_role};
grant select, insert on declaration to ${app_role};
grant update (state, details, failed_on, failed, taken_at, taken_by, taken_name, settled_at, settled_by, outcome,
              child_id, referred_to, note, withdrawn_at, erased_at, version) on declaration to ${app_role};
grant select, insert, update, delete on declaration_phone to ${app_role};
