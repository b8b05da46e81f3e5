package cn.tongxing.gateway.limit;

/** What a bucket gave: so many tokens and, if they are fewer than were asked for, how long until there are as many again. */
record Grant(int tokens, long waitMillis) {}
