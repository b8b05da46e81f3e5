-- Who is a migrant child, under which rule, and since when. The two division columns repeat the child's own, so that the
-- policy is a comparison and not a look into child for each row; rows are only ever written by a select from child, in the
-- transaction that changed it, which is why no foreign key checks them one by one again.

create table child_move (
    child_id           uuid primary key,
    residence_division text collate "C" not null,
    household_division text collate "C",
    away_since         date,
    moved_with         text check (moved_with in ('BOTH_PARENTS', 'ONE_PARENT', 'BOTH_GUARDIANS', 'ONE_GUARDIAN', 'NO_GUARDIAN')),
    residence_zone     text check (char_length(residence_zone) between 1 and 40),
    household_zone     text check (char_length(household_zone) between 1 and 40),
    help_requested_on  date,
    parents_away       text check (parents_away in ('NEITHER', 'ONE', 'ONE_OTHER_UNABLE', 'BOTH')),
    parents_away_since date,
    version            bigint      not null check (version > 0),
    changed_at         timestamptz not null,
    changed_by         uuid        not null,
    check (parents_away_since is null or parents_away is not null)
);
comment on table child_move is '流动情形：随谁、何时离开户籍地，功能区，主动求助，父母外出。';

create table migrant_standing (
    child_id           uuid primary key,
    residence_division text collate "C" not null,
    household_division text collate "C",
    editions           text        not null,
    failed             smallint    not null,
    missing            smallint    not null,
    begins_on          date        not null,
    ends_on            date        not null,
    help_from          date,
    left_behind        boolean,
    left_behind_from   date,
    left_behind_to     date,
    decided_on         date        not null,
    decided_at         timestamptz not null
);
comment on table migrant_standing is '流动儿童认定：按哪版规则、哪些条件不符合或缺信息、自何日起至何日止。';
create index migrant_standing_by_residence on migrant_standing (residence_division, child_id);
-- The rare ones have lists of their own: what is to be looked up, and who asked for help.
create index migrant_standing_undecided on migrant_standing (residence_division, child_id)
    where failed = 0 and missing <> 0;
create index migrant_standing_asking on migrant_standing (residence_division, child_id) where help_from is not null;

create table migrant_standing_history (
    child_id           uuid        not null,
    decided_at         timestamptz not null,
    id                 uuid        not null default gen_random_uuid(),
    residence_division text collate "C" not null,
    household_division text collate "C",
    cause              text        not null check (cause in ('FACTS', 'RULES')),
    editions           text        not null,
    failed             smallint    not null,
    missing            smallint    not null,
    begins_on          date        not null,
    ends_on            date        not null,
    help_from          date,
    left_behind        boolean,
    left_behind_from   date,
    left_behind_to     date,
    primary key (child_id, decided_at, id)
);
comment on table migrant_standing_history is '认定历史：只增不改。';

alter table child_move enable row level security;
alter table child_move force row level security;
alter table migrant_standing enable row level security;
alter table migrant_standing force row level security;
alter table migrant_standing_history enable row level security;
alter table migrant_standing_history force row level security;

create policy within_jurisdiction on child_move using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy within_jurisdiction on migrant_standing using (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
-- The history follows the child where it goes: whoever sees the record sees how it came to stand as it does.
create policy with_its_child on migrant_standing_history for select
    using (exists (select 1 from migrant_standing s where s.child_id = migrant_standing_history.child_id));
create policy within_jurisdiction on migrant_standing_history for insert with check (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);

grant select, insert, update on child_move to ${app_role};
grant select, insert, update on migrant_standing to ${app_role};
grant select, insert on migrant_standing_history to ${app_role};

create table child_move_history (
    child_id           uuid        not null,
    version            bigint      not null,
    residence_division text collate "C" not null,
    household_division text collate "C",
    away_since         date,
    moved_with         text,
    residence_zone     text,
    household_zone     text,
    help_requested_on  date,
    parents_away       text,
    parents_away_since date,
    at                 timestamptz not null,
    agency             uuid        not null,
    staff              text,
    why                text        not null,
    primary key (child_id, version)
);
comment on table child_move_history is '流动情形的每次登记：只增不改。';
alter table child_move_history enable row level security;
alter table child_move_history force row level security;
create policy with_its_child on child_move_history for select
    using (exists (select 1 from child_move m where m.child_id = child_move_history.child_id));
create policy within_jurisdiction on child_move_history for insert with check (
    residence_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or household_division ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
grant select, insert on child_move_history to ${app_role};
