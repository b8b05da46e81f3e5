/** The gateway's own refusals and the one place that writes them. */
@NullMarked
package cn.tongxing.gateway.problem;

import org.jspecify.annotations.NullMarked;
