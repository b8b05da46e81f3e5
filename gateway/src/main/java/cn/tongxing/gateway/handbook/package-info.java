/** What integrators read at the gateway itself: what each problem means and, in development, the joined API description. */
@NullMarked
package cn.tongxing.gateway.handbook;

import org.jspecify.annotations.NullMarked;
