/** 档案导出: records that leave as files, asked for by one, released by another, fetched within a day (domain §6, CH-23, ADR 0309). */
@NullMarked
package cn.tongxing.child.export;

import org.jspecify.annotations.NullMarked;
