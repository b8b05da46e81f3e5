/** 保存与删除: how long closed records are kept, what holds them, that they are erased then, and what families may ask (PL-01, ADR 0307). */
@NullMarked
package cn.tongxing.child.retention;

import org.jspecify.annotations.NullMarked;
