-- 省内通办: residence and household in one province. One row stands for both sides; side is then RESIDENCE, and each reader
-- sees it from the side its own area lies on. The peer is the province itself, which nothing is ever sent to.
alter table cross_case add column way text not null default 'EXCHANGE' check (way in ('EXCHANGE', 'IN_PROVINCE'));
alter table cross_case add check (way <> 'IN_PROVINCE' or side = 'RESIDENCE');
