-- An agency's inbox. A message is addressed to a desk: division, level and function; no personal data is in it.
-- Writers wait for each other (an advisory lock), so seq rises in the order of commits and a stream may go on after the
-- last one it sent.
create table inbox_message (
    seq             bigint generated always as identity primary key,
    id              uuid        not null unique,
    event           uuid        not null,
    division        text collate "C" not null,
    level           text        not null,
    function        text        not null,
    what            text        not null,
    title_zh        text        not null,
    title_en        text        not null,
    case_id         uuid        not null,
    case_number     text        not null,
    item            text        not null,
    item_name       text        not null,
    item_name_en    text        not null,
    state           text        not null,
    state_name      text        not null,
    state_name_en   text        not null,
    in_transit      boolean     not null,
    turn_division   text collate "C",
    turn_level      text,
    turn_function   text,
    due_on          date,
    due_provisional boolean,
    happened_at     timestamptz not null,
    arrived_at      timestamptz not null,
    read_at         timestamptz,
    read_by         text,
    check ((turn_division is null) = (turn_level is null) and (turn_level is null) = (turn_function is null)),
    check ((due_on is null) = (due_provisional is null)),
    -- An event that is delivered again writes nothing again.
    unique (event, division, level, function)
);
create index inbox_of_desk on inbox_message (division, level, function, seq);
create index inbox_unread on inbox_message (division, level, function, seq) where read_at is null;

grant select, insert, update (read_at, read_by) on inbox_message to ${app_role};
