-- An authorization code (RFC 6749 §4.1, RFC 7636): used once, bound to front-end, address, verifier and session.
create table authorization_code (
    digest       text primary key,
    front_end    text        not null,
    redirect_uri text        not null,
    challenge    text        not null,
    nonce        text,
    openid       boolean     not null,
    session      uuid        not null references sign_in_session on delete cascade,
    expires_at   timestamptz not null,
    used_at      timestamptz
);
create index authorization_code_expires on authorization_code (expires_at);
create index authorization_code_session on authorization_code (session);
grant select, insert, update, delete on authorization_code to ${app_role};
