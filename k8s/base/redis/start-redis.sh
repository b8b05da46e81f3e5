#!/bin/sh
# 三个 Redis 与三个 Sentinel：谁是主，问 Sentinel；没有人知道，则 redis-0。Redis 只有限额与铃声，不落盘。
# Who leads is what the sentinels say; where nobody knows yet, redis-0 does. Nothing here outlives a process.
set -eu
REDISCLI_AUTH=$(cat /etc/tongxing/redis/password)
export REDISCLI_AUTH
self="$HOSTNAME.redis"

leader=
for other in redis-0 redis-1 redis-2; do
  leader=$(timeout 2 redis-cli -h "$other.redis" -p 26379 sentinel get-master-addr-by-name tongxing 2>/dev/null | head -n 1) || leader=
  case "$leader" in redis-*) break ;; *) leader= ;; esac
done
[ -n "$leader" ] || leader=redis-0.redis

umask 077
case "$1" in
  redis)
    {
      echo 'port 6379'
      echo 'dir /data'
      echo 'save ""'
      echo 'appendonly no'
      echo 'maxmemory 64mb'
      echo "requirepass $REDISCLI_AUTH"
      echo "masterauth $REDISCLI_AUTH"
      echo "replica-announce-ip $self"
      [ "$leader" = "$self" ] || echo "replicaof $leader 6379"
    } >/data/redis.conf
    exec redis-server /data/redis.conf
    ;;
  sentinel)
    {
      echo 'port 26379'
      echo 'dir /data'
      echo 'sentinel resolve-hostnames yes'
      echo 'sentinel announce-hostnames yes'
      echo "sentinel announce-ip $self"
      echo "requirepass $REDISCLI_AUTH"
      echo "sentinel sentinel-pass $REDISCLI_AUTH"
      echo "sentinel monitor tongxing $leader 6379 2"
      echo "sentinel auth-pass tongxing $REDISCLI_AUTH"
      echo 'sentinel down-after-milliseconds tongxing 5000'
      echo 'sentinel failover-timeout tongxing 30000'
      echo 'sentinel parallel-syncs tongxing 1'
    } >/data/sentinel.conf
    exec redis-server /data/sentinel.conf --sentinel
    ;;
esac
