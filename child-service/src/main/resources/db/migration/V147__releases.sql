-- 数据发布 (docs/releases.md): figures that leave civil affairs, as they stood when they were proposed. They name nobody, and are
-- written once: the application may add a release and say what became of it, and cannot change a figure.

create table figure_release (
    id                   uuid        primary key,
    keeper               text collate "C" not null,
    division             text collate "C" not null check (starts_with(division, keeper) and length(division) <= 6),
    month                date,
    on_day               date        not null,
    title                text        not null,
    purpose              text        not null,
    topics               text[]      not null check ('TOTALS' = any (topics)),
    figures              jsonb       not null,
    state                text        not null check (state in ('PROPOSED', 'PUBLISHED', 'REFUSED', 'WITHDRAWN')),
    proposed_at          timestamptz not null,
    proposed_by          text        not null,
    proposed_agency_name text        not null,
    decided_at           timestamptz,
    decided_by           text,
    decision_note        text,
    published_at         timestamptz,
    withdrawn_at         timestamptz,
    withdrawn_by         text,
    withdrawal_note      text,
    version              bigint      not null check (version > 0),
    check (published_at is null or decided_by <> proposed_by),
    check (state <> 'PUBLISHED' or published_at is not null),
    check (state not in ('PROPOSED', 'REFUSED') or published_at is null),
    check ((state = 'WITHDRAWN') = (withdrawn_at is not null))
);
comment on table figure_release is '数据发布：提出时固定的统计数据，1 至 4 不显示，其他取 5 的倍数';
comment on column figure_release.keeper is '提出单位的区划，由同级审批';
create index figure_release_by_keeper on figure_release (keeper, id);
create index figure_release_by_division on figure_release (division, id);
create index figure_release_published on figure_release (published_at, id) where state = 'PUBLISHED';

create table figure_release_opinion (
    release     uuid        not null references figure_release (id),
    topic       text        not null,
    said        text        not null check (said in ('AGREES', 'OBJECTS')),
    note        text        check (said = 'AGREES' or note is not null),
    agency_name text        not null,
    given_by    text        not null,
    given_at    timestamptz not null,
    primary key (release, topic)
);
comment on table figure_release_opinion is '各主管部门的意见：每项内容一次，只增不改';

-- Nothing is published of which somebody who is asked has said nothing.
create function figure_release_published() returns trigger language plpgsql as $$
begin
    if exists (select from unnest(new.topics) as asked (name)
               where not exists (select from figure_release_opinion o where o.release = new.id and o.topic = asked.name)) then
        raise exception 'opinions are awaited' using errcode = 'check_violation';
    end if;
    return new;
end $$;
create trigger figure_release_published before update of state on figure_release
    for each row when (new.state = 'PUBLISHED' and old.state <> 'PUBLISHED') execute function figure_release_published();

grant select, insert on figure_release, figure_release_opinion to ${app_role};
grant update (state, decided_at, decided_by, decision_note, published_at, withdrawn_at, withdrawn_by, withdrawal_note, version)
    on figure_release to ${app_role};
