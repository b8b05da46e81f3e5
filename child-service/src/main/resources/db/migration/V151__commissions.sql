-- 委托摸排 (docs/surveys.md): villages of a round that a county gives to a social-work agency, from a day until a day. The agency
-- sees these villages' rosters and nothing else.

create table survey_commission (
    id              uuid        primary key,
    survey          uuid        not null references survey (id),
    agency          uuid        not null,
    agency_name     text        not null,
    villages        text[]      not null check (cardinality(villages) between 1 and 300),
    -- 承担: it delivers as well; otherwise 共同参与: it records visits, the county's own people deliver
    carries_out     boolean     not null,
    valid_from      date        not null,
    valid_until     date        not null check (valid_until >= valid_from),
    basis           text        not null,
    commissioned_at timestamptz not null,
    commissioned_by text        not null,
    revoked_at      timestamptz,
    revoked_by      text,
    revoked_why     text,
    version         bigint      not null check (version > 0),
    check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoked_why is null))
);
comment on table survey_commission is '委托专业社会工作服务机构摸排：一轮摸排中的若干村（社区），有起止日期，可随时撤销。';
create index survey_commission_of_round on survey_commission (survey, id);
create index survey_commission_of_agency on survey_commission (agency, id);

grant select, insert, update (revoked_at, revoked_by, revoked_why, version) on survey_commission to ${app_role};
