/** Lists that come as files, CSV or XLSX: read row by row however long they are, and templates of them. Knows nothing of children. */
@NullMarked
package cn.tongxing.child.sheet;

import org.jspecify.annotations.NullMarked;
