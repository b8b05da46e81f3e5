-- What a case is found by when its child's name is known: keyed digests of the name's beginnings, as it is written and in
-- pinyin. The name itself stands nowhere but sealed (ADR 0291). Derived, can be made again.
create table case_name (
    case_id     uuid     primary key references cross_case (id) on delete cascade,
    tokens      bigint[] not null,
    edition     smallint not null,
    -- under which version of the blind index key (ADR 0290)
    key_version integer  not null
);
create index case_name_tokens on case_name using gin (tokens);
create index case_name_by_key on case_name (key_version);
comment on table case_name is '按儿童姓名检索办件的键：姓名开头（书写、拼音）的密钥摘要，不含姓名；派生数据，可重建。';

grant select, insert, update, delete on case_name to ${app_role};
