/** Service guides 办事指南: the papers a place asks for, as dated versions inherited from nation to county. */
@NullMarked
package cn.tongxing.checklist.guide;

import org.jspecify.annotations.NullMarked;
