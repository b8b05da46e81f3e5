-- Content in pieces of 1 MiB, each encrypted for its place: compressing or moving ciphertext gains nothing.
create table material_content (
  id          uuid        primary key,
  created_at  timestamptz not null default clock_timestamp()
);
create index material_content_age on material_content (created_at);

create table material_piece (
  content     uuid        not null references material_content on delete cascade,
  piece       integer     not null check (piece between 0 and 9),
  bytes       bytea       not null,
  primary key (content, piece)
);
alter table material_piece alter column bytes set storage external;

-- A case's materials: our own, and what the other side announced (origin). The id of an announced one is the sender's
-- choice, so it is unique within its case only. The file name is encrypted, people put names into it.
create table material (
  case_id     uuid        not null,
  id          uuid        not null,
  ordinal     bigint      generated always as identity,
  requirement text        not null,
  file_name   bytea       not null,
  media_type  text        not null,
  size        bigint      not null check (size between 1 and 10485760),
  sha256      text        not null check (length(sha256) = 43),
  content     uuid        not null references material_content,
  status      text        not null check (status in ('AWAITED', 'VERIFIED', 'FAILED')),
  rule        text,
  origin      text,
  stored_by   text,
  tries       integer     not null default 0,
  next_try    timestamptz not null default clock_timestamp(),
  created_at  timestamptz not null default clock_timestamp(),
  primary key (case_id, id),
  unique (case_id, requirement, sha256)
);
create index material_content_of on material (content);
create index material_awaited on material (next_try, ordinal) where status = 'AWAITED';
create index material_failed on material (case_id) where status = 'FAILED';

-- Which peer may fetch what; written with the message that names it, never taken back.
create table material_share (
  case_id     uuid        not null,
  peer        text        not null,
  sha256      text        not null,
  primary key (case_id, peer, sha256)
);

grant select, insert, delete on material_content, material_piece to ${app_role};
grant select, insert, delete, update (status, rule, tries, next_try) on material to ${app_role};
grant select, insert on material_share to ${app_role};
