/** 劝返复学: civil affairs, education and public security bring a child back to school together (CH-25). */
@NullMarked
package cn.tongxing.child.schooling;

import org.jspecify.annotations.NullMarked;
