-- An agency: one duty of one public body in one division. A body with two duties (教体局) has two rows of one unified code.
create table agency (
    id           uuid primary key,
    function     text        not null,
    division     text        not null collate "C" check (division ~ '^[1-9][0-9]*$' and length(division) in (2, 4, 6, 9, 12)),
    unified_code text        check (length(unified_code) = 18),
    name         text        not null check (char_length(name) between 1 and 100),
    short_name   text        check (char_length(short_name) between 1 and 50),
    english_name text        check (char_length(english_name) between 1 and 200),
    roles        text[]      not null,                    -- what its people and systems may be granted
    enabled      boolean     not null default true,
    version      bigint      not null default 1,
    created_at   timestamptz not null,
    changed_at   timestamptz not null
);
-- The division stands in both keys: a conflict then tells only about what lies in the caller's own division.
create unique index agency_name on agency (division, function, name);
create unique index agency_unified_code on agency (division, function, unified_code);

grant select, insert, update on agency to ${app_role};
