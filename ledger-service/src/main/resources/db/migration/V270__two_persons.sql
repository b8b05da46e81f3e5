-- Whose hand a review of ours is in: the member of staff, or the client system where a token names nobody. The shared
-- projection names officers as people read them; that two of them are one person only this tells.
create table case_hand (
    case_id uuid not null references cross_case (id),
    step text not null,
    person text not null,
    at timestamptz not null,
    primary key (case_id, person, step)
);
grant select, insert on case_hand to ${app_role};
