-- The trace of the request that wrote a message, so that both provinces' log lines of it can be found by one id. It is not
-- signed and decides nothing; what comes back from a peer after a restore has none.
alter table exchange_outbox add column trace text check (trace ~ '^[0-9a-f]{32}$');
