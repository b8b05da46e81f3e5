-- Under which version of the blind index key a row was written: while the key rolls both stand side by side (ADR 0290).
alter table child_identity add column key_version integer not null default 1;
alter table child_identity alter column key_version drop default;
create index child_identity_by_key on child_identity (key_version);

alter table child_trait add column key_version integer not null default 1;
alter table child_trait alter column key_version drop default;
create index child_trait_by_key on child_trait (key_version);

grant update (blind_index, key_version) on child_identity to ${app_role};

-- The walk through all records makes both anew: for an edition of the finding keys and a version of the index key.
alter table child_finding_walk add column key_version integer not null default 1;
alter table child_finding_walk alter column key_version drop default;
alter table child_finding_walk drop constraint child_finding_walk_pkey;
alter table child_finding_walk add primary key (edition, key_version);
