/** 保存与删除: how long closed records are kept, what holds them, and that they are erased then (CH-26, ADR 0307). */
@NullMarked
package cn.tongxing.child.retention;

import org.jspecify.annotations.NullMarked;
