/** Refusals with a stable code, in Chinese and English, as RFC 9457 writes them. */
@NullMarked
package cn.tongxing.platform.problem;

import org.jspecify.annotations.NullMarked;
