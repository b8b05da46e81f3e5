/** 摸排: rounds of a county with a roster for each village, who delivered what and when, and what is late (CH-04 to CH-06). */
@NullMarked
package cn.tongxing.child.survey;

import org.jspecify.annotations.NullMarked;
