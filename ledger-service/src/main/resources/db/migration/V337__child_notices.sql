-- Notices of children between residence and household provinces, on their way through the exchange (docs/child-notices.md).
-- What a child is called stands here sealed only; child-service holds the truth on either side.

-- Of whom a peer has to hear something; fetched from child-service when it is sent.
create table child_notice_due (
    conversation uuid        primary key,
    peer         text        not null,
    mark         bigint      not null default 1,
    try_at       timestamptz not null
);
comment on table child_notice_due is '待发告知：只有会话和对端，没有个人信息';
create index child_notice_due_turn on child_notice_due (peer, try_at, conversation);

-- What we said last, and what became of it; told: whether child-service knows the answer.
create table child_notice_said (
    conversation uuid        primary key,
    peer         text        not null,
    version      int         not null check (version > 0),
    message      uuid        not null,
    content      bytea,
    answered     int         not null default 0,
    answer       bytea,
    told         boolean     not null default true,
    try_at       timestamptz not null
);
comment on table child_notice_said is '已发告知的最近一份与其答复；content and answer are sealed';
create index child_notice_said_untold on child_notice_said (try_at) where not told;

-- What a peer told us last; told: whether child-service has it; answered: the version whose answer was sent.
create table child_notice_heard (
    conversation uuid        primary key,
    peer         text        not null,
    version      int         not null check (version > 0),
    message      uuid        not null,
    body         bytea       not null,
    told         boolean     not null default false,
    answer       bytea,
    answered     int         not null default 0,
    try_at       timestamptz not null
);
comment on table child_notice_heard is '收到的最近一份告知与应作的答复；body and answer are sealed';
create index child_notice_heard_untold on child_notice_heard (try_at) where not told;
create index child_notice_heard_unanswered on child_notice_heard (try_at) where answer is not null and answered < version;

grant select, insert, update, delete on child_notice_due to ${app_role};
grant select, insert, update on child_notice_said to ${app_role};
grant select, insert, update on child_notice_heard to ${app_role};
