-- Takes a place for the stream ARGV[1] among at most ARGV[2] of the agency KEYS[1], for ARGV[3] milliseconds; answers 1 or 0.
-- Places that nobody prolonged are free. The time is Redis' own: replicas' clocks differ.
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[3]), ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
