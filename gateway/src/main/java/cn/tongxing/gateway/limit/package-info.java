/** How often a caller may come: token buckets in Redis, taken in leases and spent here. May use: problem. */
@NullMarked
package cn.tongxing.gateway.limit;

import org.jspecify.annotations.NullMarked;
