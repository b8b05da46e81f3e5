/** Who is calling: tokens, revocations, other provinces. May use: problem. */
@NullMarked
package cn.tongxing.gateway.access;

import org.jspecify.annotations.NullMarked;
