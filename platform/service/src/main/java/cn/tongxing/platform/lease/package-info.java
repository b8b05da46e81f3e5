/** Work that only one replica may do at a time, with an epoch that every write checks. */
@NullMarked
package cn.tongxing.platform.lease;

import org.jspecify.annotations.NullMarked;
