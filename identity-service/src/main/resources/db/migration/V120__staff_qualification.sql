-- What was checked about a member of staff, and what he or she was trained in: written once, a mistake is put right by a
-- later entry. The latest of a kind counts.
create table staff_qualification (
    id          uuid primary key,
    staff       uuid        not null,
    agency      uuid        not null,
    kind        text        not null check (kind in ('ENTRY_CHECK', 'TRAINING')),
    passed      boolean     not null,
    held_on     date        not null,
    due_on      date,                      -- to be done again by then; without one it stays good
    checked_by  text        not null,      -- the organ that was asked, or whoever trained
    subject     text,
    recorded_at timestamptz not null,
    foreign key (staff, agency) references staff (id, agency),
    check (due_on is null or due_on > held_on)
);
create index staff_qualification_latest on staff_qualification (staff, kind, held_on desc, id desc);

grant select, insert on staff_qualification to ${app_role};
