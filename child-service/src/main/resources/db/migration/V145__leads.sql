-- 疑似孤儿、疑似事实无人抚养儿童 (docs/leads.md): children whose parents' situations, as some source states them, meet the table of
-- 民发〔2019〕62号. Which situations stands in the facts, sealed; here stands only that somebody must look.
create table child_lead (
    child_id           uuid primary key,
    residence_division text collate "C" not null,
    household_division text collate "C",
    closed             boolean     not null,
    kind               text        not null check (kind in ('SUSPECTED_ORPHAN', 'SUSPECTED_UNATTENDED')),
    -- conditions that count after six months: the day on which the last of them does
    opens_on           date        not null,
    state              text        not null check (state in ('OPEN', 'SETTLED', 'GONE')),
    found_at           timestamptz not null,
    outcome            text check (outcome in ('CASE_OPENED', 'APPLIED_LOCALLY', 'COVERED_ALREADY', 'NOT_CONFIRMED')),
    case_id            uuid,
    note               text,
    settled_at         timestamptz,
    settled_by         text,
    settled_agency_name text,
    version            bigint      not null check (version > 0),
    check ((state = 'SETTLED') = (outcome is not null)),
    check ((outcome = 'CASE_OPENED') = (case_id is not null))
);
comment on table child_lead is '线索：疑似孤儿、疑似事实无人抚养儿童';
create index child_lead_open on child_lead (residence_division, child_id) where state = 'OPEN' and not closed;

alter table child_lead enable row level security;
alter table child_lead force row level security;
create policy within_jurisdiction on child_lead using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
grant select, insert, update on child_lead to ${app_role};
