-- Merging two records of one child (docs/children-search.md). The merged record stays as it is, closed, and says where it
-- went; so both histories stay whole and the merge can be undone.
alter table child add column merged_into uuid references child (id);
alter table child add check (merged_into is null or closed_on is not null and merged_into <> id);

alter table child_history drop constraint child_history_what_check;
alter table child_history add constraint child_history_what_check
    check (what in ('OPENED', 'CORRECTED', 'CLOSED', 'MERGED', 'UNMERGED'));

create table child_merge (
    id               uuid        primary key,
    survivor         uuid        not null references child (id),
    merged           uuid        not null references child (id),
    survivor_version bigint      not null,
    took             text[]      not null,
    at               timestamptz not null,
    undone_at        timestamptz
);
comment on table child_merge is '并档：survivor_version is the version the merge made; took are the parts taken from the other record.';
create unique index child_merge_once on child_merge (merged) where undone_at is null;

alter table child_merge enable row level security;
alter table child_merge force row level security;
create policy with_its_child on child_merge using (exists (select 1 from child c where c.id = merged));

grant select, insert, update (undone_at) on child_merge to ${app_role};
