-- Secrets that were renewed and are still signed with, until the receiver has the new one. Sealed as webhook.secret is.
create table webhook_former_secret (
    webhook  uuid        not null references webhook on delete cascade,
    secret   bytea       not null,
    ends_at  timestamptz not null
);
create index webhook_former_secret_of_webhook on webhook_former_secret (webhook, ends_at);

grant select, insert, delete on webhook_former_secret to ${app_role};
grant update (secret) on webhook to ${app_role};
