-- 台账核对: both provinces' ledgers compared by digests, and the differences as tasks.

-- A comparison reads the digests of the cases themselves through this index and remembers nothing: what was deleted or
-- changed behind the application's back must show. The key is the SHA-256 of the id, so that every part of the ledger is
-- of equal size.
create index cross_case_compared on cross_case (peer, sha256(uuid_send(id))) include (id, shared_version, digest)
  where shared_version > 0 and not deleted;
alter table cross_case add constraint cross_case_digest
  check (shared_version = 0 or digest is not null and length(digest) = 32);

-- Each comparison with one peer, asked for or by night; one at a time for each peer.
create table comparison (
  id            uuid        primary key,
  peer          text        not null,
  occasion      text        not null check (occasion in ('NIGHTLY', 'ON_DEMAND')),
  requested_at  timestamptz not null,
  started_at    timestamptz,
  ended_at      timestamptz,
  outcome       text,
  cases_here    bigint,
  cases_there   bigint,
  on_the_way    integer,
  found         integer,
  settled       integer,
  open          integer,
  check ((ended_at is null) = (outcome is null))
);
create unique index comparison_unfinished on comparison (peer) where ended_at is null;
create index comparison_of_peer on comparison (peer, requested_at, id);
create index comparison_newest on comparison (requested_at, id);

-- A case that both provinces should hold alike and do not. One open task for each case, however often it is found;
-- digests of a side that does not know the case are null. The places are those of our own case, null if there is none.
create table ledger_difference (
  id             uuid        primary key,
  peer           text        not null,
  case_id        uuid        not null,
  kind           text        not null
    check (kind in ('UNKNOWN_HERE', 'UNKNOWN_THERE', 'CONTENT_DIFFERS', 'BEHIND_HERE', 'BEHIND_THERE', 'NOT_AS_EXCHANGED')),
  number         text,
  residence      text        collate "C",
  household      text        collate "C",
  our_version    integer     not null,
  our_digest     bytea,
  their_version  integer     not null,
  their_digest   bytea,
  found_at       timestamptz not null,
  seen_at        timestamptz not null,
  seen           integer     not null default 1,
  settled_at     timestamptz,
  settled_by     text        check (settled_by in ('AGREED', 'GONE')),
  check ((settled_at is null) = (settled_by is null))
);
create unique index ledger_difference_open on ledger_difference (peer, case_id) where settled_at is null;
create index ledger_difference_newest on ledger_difference (found_at, id);
create index ledger_difference_open_newest on ledger_difference (found_at, id) where settled_at is null;

-- What operators did about it, sealed: people write names into notes.
create table ledger_difference_note (
  id             uuid        primary key,
  difference     uuid        not null references ledger_difference,
  at             timestamptz not null,
  agency         text        not null,
  officer        text,
  note           bytea       not null
);
create index ledger_difference_note_of on ledger_difference_note (difference, at, id);

-- How far our own cases were worked out again from what was exchanged; begins anew when it is through.
create table ledger_check (
  peer           text        primary key,
  case_id        uuid
);

grant select, insert, update on comparison, ledger_difference, ledger_check to ${app_role};
grant select, insert on ledger_difference_note to ${app_role};
