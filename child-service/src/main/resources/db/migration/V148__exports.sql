-- 档案导出 (docs/exports.md): who asked for records as a file, what for, who released it, how often it was fetched. The files
-- themselves are kept nowhere.

create table record_export (
    id            uuid        primary key,
    agency        uuid        not null,
    division      text collate "C" not null,
    form          text        not null check (form in ('IMPORT_TEMPLATE', 'NATIONAL_SYSTEM')),
    purpose       text        not null,
    state         text        not null check (state in ('ASKED', 'RELEASED', 'REFUSED')),
    asked_at      timestamptz not null,
    asked_by      text        not null,
    asked_by_name text,
    decided_at    timestamptz,
    decided_by    text,
    note          text,
    fetched       int         not null check (fetched >= 0),
    version       bigint      not null check (version > 0),
    check ((state = 'ASKED') = (decided_at is null)),
    check (decided_by <> asked_by),
    check (fetched = 0 or state = 'RELEASED')
);
comment on table record_export is '档案导出：申请、用途、审批、取得次数';
create index record_export_by_agency on record_export (agency, id);

grant select, insert on record_export to ${app_role};
grant update (state, decided_at, decided_by, note, fetched, version) on record_export to ${app_role};
