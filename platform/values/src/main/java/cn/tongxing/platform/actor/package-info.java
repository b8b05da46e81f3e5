/** Who acts: agency, function, division, roles, as the token says them. */
@NullMarked
package cn.tongxing.platform.actor;

import org.jspecify.annotations.NullMarked;
