package cn.tongxing.gateway.limit;

/** What a bucket gave: so many tokens, or none and how long until there is one. */
record Grant(int tokens, long waitMillis) {}
