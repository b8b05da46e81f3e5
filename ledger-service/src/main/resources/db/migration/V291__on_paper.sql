-- A province that is not connected (系统尚未联通): the case is sent and answered on paper, and stays so when that province is
-- connected later; nothing of it goes through the exchange or is compared with that province's ledger.
alter table cross_case drop constraint cross_case_way_check;
alter table cross_case add constraint cross_case_way_check check (way in ('EXCHANGE', 'IN_PROVINCE', 'ON_PAPER'));
drop index cross_case_compared;
create index cross_case_compared on cross_case (peer, sha256(uuid_send(id))) include (id, shared_version, digest)
  where way = 'EXCHANGE' and shared_version > 0 and not deleted;
