/** Lists in pages that do not shift while one reads them. */
@NullMarked
package cn.tongxing.platform.paging;

import org.jspecify.annotations.NullMarked;
