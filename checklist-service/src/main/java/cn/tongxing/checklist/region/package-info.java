/** Where a rule of this service holds: regions from the nation down to a county. */
@NullMarked
package cn.tongxing.checklist.region;

import org.jspecify.annotations.NullMarked;
