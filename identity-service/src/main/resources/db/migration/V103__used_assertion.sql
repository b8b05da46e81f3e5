-- Each client assertion works once, also after a restart and on another replica (RFC 7523 §3 item 7).
create table used_assertion (
    client     text        not null,
    jti        text        not null check (char_length(jti) <= 128),
    expires_at timestamptz not null,
    primary key (client, jti)
);
create index used_assertion_expires on used_assertion (expires_at);

grant select, insert, delete on used_assertion to ${app_role};
