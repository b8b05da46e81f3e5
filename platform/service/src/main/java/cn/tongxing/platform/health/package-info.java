/** Liveness, a readiness that means can commit, and the numbers operators look at. */
@NullMarked
package cn.tongxing.platform.health;

import org.jspecify.annotations.NullMarked;
