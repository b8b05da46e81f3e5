-- The kids ever published to sign tokens, so that a key taken out while nothing ran is revoked at the next start.
create table published_key (
    kid     text primary key,
    revoked boolean not null default false
);

grant select, insert, update on published_key to ${app_role};
