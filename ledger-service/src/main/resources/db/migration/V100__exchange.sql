-- The exchange's books. What was written, signed, received or answered is inserted once; the application's role can
-- neither change nor delete it. The few tables with update or delete are positions and work lists, which can be worked
-- out again from the books.

-- Every message of ours, fixed when it is written. body = salt(32) || canonical body, encrypted at rest.
create table exchange_outbox (
  id          uuid        primary key,
  peer        text        not null,
  kind        text        not null check (length(kind) between 1 and 64),
  case_id     uuid        not null,
  time        timestamptz not null,
  commitment  bytea       not null check (length(commitment) = 32),
  body        bytea       not null
);
create index exchange_outbox_case on exchange_outbox (case_id);

-- What waits for the sealer; the ordinal keeps the order of one case, because its writers wait for each other.
create table exchange_pending (
  ordinal     bigint      generated always as identity primary key,
  message_id  uuid        not null unique references exchange_outbox,
  peer        text        not null,
  size        integer     not null
);
create index exchange_pending_peer on exchange_pending (peer, ordinal);
alter table exchange_pending set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- A case belongs to one pair of provinces, by its first message.
create table exchange_case (
  case_id     uuid        primary key,
  peer        text        not null
);

-- Signed blocks of both logs, the bytes as they were signed.
create table exchange_block (
  direction   text        not null check (direction in ('OUT', 'IN')),
  peer        text        not null,
  number      bigint      not null check (number > 0),
  first_seq   bigint      not null check (first_seq > 0),
  last_seq    bigint      not null check (last_seq >= first_seq),
  digest      bytea       not null check (length(digest) = 32),
  jws         text        not null,
  sealed_at   timestamptz not null,
  stored_at   timestamptz not null,
  primary key (direction, peer, number)
);
create unique index exchange_block_seq on exchange_block (direction, peer, last_seq);

-- Our entries; leaf is the canonical JSON that stands in the Merkle tree.
create table exchange_entry (
  peer        text        not null,
  seq         bigint      not null,
  block       bigint      not null,
  message_id  uuid        not null unique references exchange_outbox,
  leaf        text        not null,
  primary key (peer, seq)
);

-- Where each of our logs ends.
create table exchange_head (
  peer        text        primary key,
  block       bigint      not null,
  seq         bigint      not null,
  digest      bytea       not null,
  sealed_at   timestamptz not null
);

-- Sealed messages of ours without a final receipt.
create table exchange_unacknowledged (
  message_id  uuid        primary key,
  peer        text        not null,
  seq         bigint      not null,
  sealed_at   timestamptz not null
);
create index exchange_unacknowledged_peer on exchange_unacknowledged (peer, sealed_at);

-- What peers said became of our messages. APPLIED and REFUSED are final: the second index is the rule.
create table exchange_receipt (
  id          uuid        primary key,
  message_id  uuid        not null references exchange_outbox,
  outcome     text        not null check (outcome in ('APPLIED', 'HELD', 'REFUSED')),
  at          timestamptz not null,
  rule        text,
  chinese     text,
  english     text
);
create unique index exchange_receipt_final on exchange_receipt (message_id) where outcome in ('APPLIED', 'REFUSED');
create unique index exchange_receipt_held on exchange_receipt (message_id) where outcome = 'HELD';

-- How far we have read each peer's log; whoever decides about a peer's messages locks this row first.
create table exchange_cursor (
  peer        text        primary key,
  block       bigint      not null,
  seq         bigint      not null,
  digest      bytea,
  sealed_at   timestamptz not null
);

-- Every message received and verified. body = salt(32) || canonical body, encrypted at rest under our own key.
create table exchange_inbox (
  peer        text        not null,
  seq         bigint      not null,
  block       bigint      not null,
  message_id  uuid        not null unique,
  kind        text        not null,
  case_id     uuid        not null,
  time        timestamptz not null,
  leaf        text        not null,
  commitment  bytea       not null check (length(commitment) = 32),
  body        bytea       not null,
  primary key (peer, seq)
);
create index exchange_inbox_case on exchange_inbox (case_id);

-- What we decided about them, and the receipt that says so (none for receipts). A message gets one final outcome, ever.
create table exchange_outcome (
  message_id  uuid        not null references exchange_inbox (message_id),
  outcome     text        not null check (outcome in ('APPLIED', 'HELD', 'REFUSED')),
  at          timestamptz not null,
  rule        text,
  chinese     text,
  english     text,
  receipt     uuid,
  decided_by  text,
  primary key (message_id, outcome)
);
create unique index exchange_outcome_final on exchange_outcome (message_id) where outcome in ('APPLIED', 'REFUSED');

-- Messages that wait for an operator, or for an earlier one of their case.
create table exchange_held (
  message_id  uuid        primary key references exchange_inbox (message_id),
  peer        text        not null,
  seq         bigint      not null,
  case_id     uuid        not null,
  rule        text        not null,
  chinese     text        not null,
  english     text        not null,
  since       timestamptz not null
);
create index exchange_held_case on exchange_held (peer, case_id, seq);

-- What was not believed, with the evidence: the signed block as it came, where there was one.
create table exchange_quarantine (
  id          uuid        primary key,
  peer        text        not null,
  at          timestamptz not null,
  rule        text        not null,
  detail      text        not null,
  digest      bytea       not null,
  evidence    text        not null
);
create unique index exchange_quarantine_once on exchange_quarantine (peer, rule, digest);

-- How it stands with each peer, for people and metrics. stopped: the rule that stopped reading its log; closed: why
-- nothing is sealed for it; read_seq: how far it says it has read ours; their_seq: where it says its log ends; restoring:
-- own blocks were fetched back, and its log must be read to the end before anything new is sealed.
create table exchange_peer (
  peer               text        primary key,
  stopped            text,
  stopped_at         timestamptz,
  closed             text,
  closed_at          timestamptz,
  pulled_at          timestamptz,
  unreachable_since  timestamptz,
  read_seq           bigint,
  their_seq          bigint,
  skew_ms            bigint,
  restoring          boolean     not null default false
);

-- After a lost tail: own messages fetched back that their feature has not taken yet, and receipts we had given.
create table exchange_restored (
  message_id  uuid        primary key references exchange_outbox,
  peer        text        not null,
  seq         bigint      not null
);
create table exchange_given (
  receipt     uuid        primary key,
  message_id  uuid        not null,
  peer        text        not null,
  seq         bigint      not null,
  outcome     text        not null,
  rule        text,
  chinese     text,
  english     text
);
create index exchange_given_message on exchange_given (message_id);

grant select, insert on exchange_outbox, exchange_case, exchange_block, exchange_entry, exchange_receipt, exchange_inbox,
  exchange_outcome, exchange_quarantine, exchange_given to ${app_role};
grant select, insert, delete on exchange_pending, exchange_unacknowledged, exchange_held, exchange_restored to ${app_role};
grant select, insert, update on exchange_head, exchange_cursor, exchange_peer to ${app_role};
