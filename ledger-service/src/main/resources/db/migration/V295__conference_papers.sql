-- Which side brought a paper for the minutes of a conference: where one ledger holds both sides, the other one sees it once
-- it is in the minutes, and not before.
create table conference_paper (
    case_id uuid not null references cross_case (id),
    side text not null check (side in ('RESIDENCE', 'HOUSEHOLD')),
    material uuid not null,
    primary key (case_id, side, material)
);
grant select, insert on conference_paper to ${app_role};
