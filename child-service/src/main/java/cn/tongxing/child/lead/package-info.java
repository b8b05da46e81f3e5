/** Finds suspected orphans and de facto unattended children in what is known of their parents (CH-18), for somebody to look at. */
@NullMarked
package cn.tongxing.child.lead;

import org.jspecify.annotations.NullMarked;
