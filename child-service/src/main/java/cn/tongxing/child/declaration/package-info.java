/** 自主申报: guardians declare a child at a township's contact point without signing in, its station looks into it (CH-08, CH-09, ADR 0305). */
@NullMarked
package cn.tongxing.child.declaration;

import org.jspecify.annotations.NullMarked;
