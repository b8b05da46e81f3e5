/** A checklist's annex as a file 清单附件: read strictly, row by row, what is missing reported and never guessed. */
@NullMarked
package cn.tongxing.checklist.annex;

import org.jspecify.annotations.NullMarked;
