-- Takes up to ARGV[3] tokens from the bucket KEYS[1] of ARGV[1] a second and at most ARGV[2].
-- Answers {taken, milliseconds until there are as many as wanted if fewer were taken}. The time is Redis' own: replicas' clocks differ.
local rate, burst, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = burst
if bucket[1] then
  tokens = math.min(burst, tonumber(bucket[1]) + math.max(0, now - tonumber(bucket[2])) * rate / 1000)
end
local taken = math.min(wanted, math.floor(tokens))
tokens = tokens - taken
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.0f', now))
redis.call('PEXPIRE', KEYS[1], math.ceil(burst / rate * 1000) + 1000)
if taken == wanted then
  return {taken, 0}
end
return {taken, math.ceil((wanted - tokens) * 1000 / rate)}
