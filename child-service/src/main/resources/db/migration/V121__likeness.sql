-- Records that may be of one child (docs/children-search.md): found by sets, judged by people, found again only when what
-- identifies one of them changes.

-- Blocks of the search for pairs: whoever has the same birth date, and then the same sound or surname.
create index child_finding_alike on child_finding (birth_date, sound, child_id) where at_residence and not closed;

-- Records whose facts changed since they were last compared.
create table likeness_due (
    child_id uuid primary key references child (id) on delete cascade
);

create table likeness_pair (
    id              uuid        primary key,
    one             uuid        not null references child (id) on delete cascade,
    other           uuid        not null references child (id) on delete cascade,
    score           smallint    not null,
    reasons         jsonb       not null,
    facts           text        not null,
    state           text        not null check (state in ('OPEN', 'LATER', 'SAME', 'DIFFERENT', 'GONE')),
    found_at        timestamptz not null,
    version         bigint      not null check (version > 0),
    one_residence   text        collate "C" not null,
    one_household   text        collate "C",
    other_residence text        collate "C" not null,
    other_household text        collate "C",
    check (one < other),
    unique (one, other)
);
create index likeness_pair_by_other on likeness_pair (other);
comment on table likeness_pair is '疑似同一儿童的两份档案；reasons 逐项说明得分，不含个人信息。';

-- Where a pair waits: each county of its two records. Highest score first, hence the score below zero.
create table likeness_seat (
    area    text     collate "C" not null,
    state   text     not null,
    rank    smallint not null,
    pair_id uuid     not null references likeness_pair (id) on delete cascade,
    primary key (area, state, rank, pair_id)
);
create index likeness_seat_by_pair on likeness_seat (pair_id);

create table likeness_verdict (
    pair_id     uuid        not null references likeness_pair (id) on delete cascade,
    version     bigint      not null,
    verdict     text        not null check (verdict in ('SAME', 'DIFFERENT', 'LATER')),
    note        text        not null,
    at          timestamptz not null,
    agency      uuid        not null,
    agency_name text        not null,
    client      text        not null,
    staff       text,
    staff_name  text,
    primary key (pair_id, version)
);
comment on table likeness_verdict is '比对结论：只增不改。';

alter table likeness_pair enable row level security;
alter table likeness_pair force row level security;
alter table likeness_seat enable row level security;
alter table likeness_seat force row level security;
alter table likeness_verdict enable row level security;
alter table likeness_verdict force row level security;

create policy of_either_record on likeness_pair using (
    one_residence ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or one_household ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or other_residence ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
    or other_household ^@ any ((select string_to_array(current_setting('tongxing.jurisdiction', true), ',', ''))::text[])
);
create policy with_its_pair on likeness_seat using (exists (select 1 from likeness_pair p where p.id = pair_id));
create policy with_its_pair on likeness_verdict using (exists (select 1 from likeness_pair p where p.id = pair_id));

grant select, insert, update, delete on likeness_due to ${app_role};
grant select, insert, update on likeness_pair to ${app_role};
grant select, insert, delete on likeness_seat to ${app_role};
grant select, insert on likeness_verdict to ${app_role};

select set_config('tongxing.jurisdiction', '1,2,3,4,5,6,7,8,9', true);
insert into likeness_due (child_id) select id from child where closed_on is null;
select set_config('tongxing.jurisdiction', '', true);
