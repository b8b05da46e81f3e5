-- 保存与删除 (docs/retention.md): closed records are erased when nobody may keep them any longer, and what stays says only that
-- there was one. Until now the application could delete no record; it still cannot delete one that is open, held, or not buried.

create table child_erased (
    id        uuid primary key,
    erased_on date not null,
    reason    text not null check (reason in ('RETENTION_ENDED', 'FAMILY_REQUEST'))
);
comment on table child_erased is '已删除的档案：只有编号、日期和原因；只增不改。';

create table child_hold (
    id             uuid        primary key,
    child_id       uuid        not null references child (id),
    ground         text        not null,
    why            bytea       not null,
    set_at         timestamptz not null,
    set_by         text        not null,
    set_by_agency  text        not null,
    lifted_at      timestamptz,
    lifted_why     bytea,
    lifted_by      text,
    lifted_by_agency text,
    version        bigint      not null check (version > 0),
    check ((lifted_at is null) = (lifted_why is null) and (lifted_at is null) = (lifted_by is null)
           and (lifted_at is null) = (lifted_by_agency is null))
);
comment on table child_hold is '留置：解除以前不删除；why, lifted_why are sealed by the application.';
create index child_hold_by_child on child_hold (child_id);
create index child_hold_standing on child_hold (child_id) where lifted_at is null;

alter table child_hold enable row level security;
alter table child_hold force row level security;
create policy with_its_child on child_hold using (exists (select 1 from child c where c.id = child_id));

grant select, insert on child_erased, child_hold to ${app_role};
grant update (lifted_at, lifted_why, lifted_by, lifted_by_agency, version) on child_hold to ${app_role};

-- What is due, and what points at a record: without these a deleted row would be looked for in whole tables.
create index child_closed on child (closed_on, id) where closed_on is not null and merged_into is null;
create index child_merged_into on child (merged_into) where merged_into is not null;
create index child_merge_by_survivor on child_merge (survivor);
create index child_merge_by_merged on child_merge (merged);
create index transfer_request_by_child on transfer_request (child_id);
create index declaration_by_child on declaration (child_id) where child_id is not null;
create index comparison_item_settled_child on comparison_item (settled_child) where settled_child is not null;

-- The second wall: only what is buried goes, a record only when it is closed and nobody holds it.
grant delete on child, child_hold, child_history, child_merge, transfer_request, child_move, child_move_history, migrant_standing,
    migrant_standing_history, survey_child, child_fact, child_fact_current, child_lead, return_case, return_step to ${app_role};

create policy only_buried on child as restrictive for delete using (
    closed_on is not null
    and exists (select 1 from child_erased e where e.id = child.id)
);
-- A hold that stands stays, and its reference keeps the record.
create policy only_buried on child_hold as restrictive for delete
    using (lifted_at is not null and exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_history as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_merge as restrictive for delete
    using (exists (select 1 from child_erased e where e.id in (merged, survivor)));
create policy only_buried on child_move as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on migrant_standing as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on survey_child as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_fact as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_fact_current as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_lead as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on return_case as restrictive for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on return_step as restrictive for delete
    using (exists (select 1 from return_case r join child_erased e on e.id = r.child_id where r.id = case_id));
-- These had no policy for deleting at all.
create policy only_buried on transfer_request for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on child_move_history for delete
    using (exists (select 1 from child_erased e where e.id = child_id));
create policy only_buried on migrant_standing_history for delete
    using (exists (select 1 from child_erased e where e.id = child_id));

-- Whoever was counted is counted no more.
create function statistic_standing_gone() returns trigger language plpgsql as $$
begin
    insert into statistic_step (division, population, age_group, sex, n)
    select g.residence_division, c.population, c.age_group, g.sex, -count(*)
    from gone g cross join lateral statistic_cells(g.counted_on, g.failed, g.missing, g.begins_on, g.ends_on, g.help_from,
        g.left_behind, g.left_behind_from, g.left_behind_to, g.residence_division, g.household_division, g.birth_date) c
    group by 1, 2, 3, 4;
    return null;
end $$;

create trigger standing_counted_gone after delete on migrant_standing
    referencing old table as gone for each statement execute function statistic_standing_gone();

-- 监护人的请求: to see, to have a copy, corrected or deleted; division is whose agency took it. What people say is sealed JSON;
-- a row outlives the record it was about without anybody in it.

create table child_family_request (
    id              uuid        primary key,
    child_id        uuid        references child (id),
    division        text        collate "C" not null check (division ~ '^([0-9]{6}|[0-9]{9})$'),
    county          text        collate "C" not null generated always as (left(division, 6)) stored,
    kind            text        not null check (kind in ('SEE', 'COPY', 'CORRECT', 'DELETE')),
    state           text        not null check (state in ('RECEIVED', 'PROPOSED', 'GRANTED', 'REFUSED')),
    details         bytea,
    received_at     timestamptz not null,
    received_by     text        not null,
    received_by_agency text     not null,
    due_on          date        not null,
    due_provisional boolean     not null,
    reasons         bytea,
    proposed_by     text,
    settled_at      timestamptz,
    settled_by      text,
    settled_by_agency text,
    erased_at       timestamptz,
    version         bigint      not null check (version > 0),
    check ((child_id is null) = (erased_at is not null)),
    check ((details is null) = (erased_at is not null)),
    check (erased_at is null or reasons is null),
    check (state <> 'PROPOSED' or kind = 'DELETE'),
    -- two persons delete
    check (kind <> 'DELETE' or state <> 'GRANTED' or proposed_by is not null and settled_by <> proposed_by),
    check ((state in ('GRANTED', 'REFUSED')) = (settled_at is not null))
);
comment on table child_family_request is '监护人查阅、复制、更正、删除的请求；details, reasons are sealed by the application.';
create index child_family_request_late on child_family_request (county, due_on, id) where state in ('RECEIVED', 'PROPOSED');
create index child_family_request_settled on child_family_request (county, state, due_on, id);
create index child_family_request_by_child on child_family_request (child_id) where child_id is not null;

alter table child_family_request enable row level security;
alter table child_family_request force row level security;
create policy within_jurisdiction on child_family_request using (
    division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert on child_family_request to ${app_role};
grant update (child_id, state, details, reasons, proposed_by, settled_at, settled_by, settled_by_agency, erased_at, version)
    on child_family_request to ${app_role};
