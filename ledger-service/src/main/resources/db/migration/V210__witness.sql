-- Provinces are witnesses of each other's audit chains. What was said, by us or by a peer, is inserted once; the
-- application's role can neither change nor delete it.

-- What peers said of their chains, one row for each of their signed messages (which stand in exchange_inbox for good).
-- doubts: what in it did not go on from what they had said before.
create table witness_kept (
  message_id  uuid        primary key,
  peer        text        not null,
  seq         bigint      not null,
  time        timestamptz not null,
  kept_at     timestamptz not null,
  heads       jsonb       not null,
  doubts      jsonb       not null
);
create unique index witness_kept_order on witness_kept (peer, seq);

-- Where each of their chains stood last, so that the next statement can be compared; can be worked out again from above.
create table witness_latest (
  peer        text        not null,
  service     text        not null,
  block       bigint      not null,
  digest      text        not null,
  primary key (peer, service)
);

-- What we said of our own chains, and what became of it.
create table witness_given (
  message_id  uuid        primary key,
  ordinal     bigint      generated always as identity,
  peer        text        not null,
  time        timestamptz not null,
  heads       jsonb       not null
);
create index witness_given_newest on witness_given (peer, ordinal);
create table witness_answer (
  message_id  uuid        not null references witness_given,
  outcome     text        not null check (outcome in ('APPLIED', 'HELD', 'REFUSED')),
  at          timestamptz not null,
  doubts      jsonb       not null,
  primary key (message_id, outcome)
);

-- Verifications of all chains of the province, one at a time. sealed is how far it has come and what it found, signed with
-- the service's key: who can write to this table cannot write a verdict.
create table audit_verification (
  id          uuid        primary key,
  started_at  timestamptz not null,
  started_by  text        not null,
  finished_at timestamptz,
  sealed      text
);
create unique index audit_verification_running on audit_verification ((true)) where finished_at is null;
create index audit_verification_newest on audit_verification (started_at, id);

grant select, insert on witness_kept, witness_given, witness_answer to ${app_role};
grant select, insert, update on witness_latest, audit_verification to ${app_role};
