/** A child's record 儿童档案: opening, reading, correcting, disclosing, closing. The only place that knows how a record is stored. */
@NullMarked
package cn.tongxing.child.record;

import org.jspecify.annotations.NullMarked;
