-- Under which version of the blind index key a child is recognised: while the key rolls both stand side by side (ADR 0290).
alter table open_case add column key_version integer not null default 1;
alter table open_case alter column key_version drop default;
create index open_case_by_key on open_case (key_version);
grant update (child_key, key_version) on open_case to ${app_role};
