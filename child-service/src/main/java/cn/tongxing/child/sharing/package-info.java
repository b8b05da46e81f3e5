/** 数据共享授权: which department reads which fields of whose records, granted by two persons and for a time (GW-04, ADR 0284). */
@NullMarked
package cn.tongxing.child.sharing;

import org.jspecify.annotations.NullMarked;
