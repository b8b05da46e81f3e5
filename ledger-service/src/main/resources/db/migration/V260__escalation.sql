-- How far a case that waits too long has been told upwards in this province. A row is a rung that was climbed for one step
-- and one date it should have been done by, or one day it left for the other province; when the case moves on, that is over.
create table case_escalation (
    case_id uuid not null references cross_case (id),
    cause text not null check (cause in ('OVERDUE', 'IN_TRANSIT')),
    step text not null,
    since date not null,
    rung text not null check (rung in ('TOWNSHIP', 'COUNTY', 'PROVINCE')),
    at timestamptz not null,
    primary key (case_id, cause, step, since, rung)
);
grant select, insert on case_escalation to ${app_role};
