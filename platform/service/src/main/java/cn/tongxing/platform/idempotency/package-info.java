/** The same request sent twice takes effect once and is answered alike. */
@NullMarked
package cn.tongxing.platform.idempotency;

import org.jspecify.annotations.NullMarked;
