-- Another cluster or another database than the last time: restored by dump, so every feed's position means something else.
update feed_epoch
set epoch   = epoch + (cluster <> '')::int,
    cluster = here.fingerprint
from (select system_identifier || ':' || (select oid from pg_database where datname = current_database()) as fingerprint
      from pg_control_system()) here
where cluster <> here.fingerprint;
