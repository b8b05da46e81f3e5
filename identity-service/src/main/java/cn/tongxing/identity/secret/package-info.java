/** Values that only their holder knows: random, stored as digests. */
@NullMarked
package cn.tongxing.identity.secret;

import org.jspecify.annotations.NullMarked;
